/** How certain the catalogue is about a code: wording and availability differ by model. */
export type Confidence = 'high' | 'medium' | 'low';

interface EndCodeEntry {
  /** The code as the device shows it, `#` and three digits. */
  readonly code: `#${string}`;
  /** Whether printing the same job again, unchanged, can succeed. */
  readonly worthRetrying: boolean;
  readonly confidence: Confidence;
  /** Whether the person who prints can fix it, or has to turn to an administrator. */
  readonly actor: 'user' | 'administrator';
  /** Whether there is a sentence about what an administrator can do. */
  readonly adminText: boolean;
}

/**
 * Canon's end codes, as the user manuals describe them. Where the model's own manual differs, it is
 * right. What each code means, in sentences, is in the locales under `endCode701Meaning`,
 * `endCode701User` and, where `adminText`, `endCode701Admin`.
 */
export const endCodes = [
  entry('#001', true, 'high', 'user', true),
  entry('#009', true, 'high', 'user', true),
  entry('#037', true, 'high', 'user', true),
  entry('#099', true, 'medium', 'user', false),
  entry('#701', false, 'high', 'user', true),
  entry('#702', true, 'high', 'user', true),
  entry('#703', true, 'medium', 'user', true),
  entry('#711', false, 'medium', 'user', false),
  entry('#712', false, 'medium', 'user', false),
  entry('#749', false, 'medium', 'administrator', true),
  entry('#751', true, 'high', 'user', true),
  entry('#801', true, 'medium', 'user', true),
  entry('#802', false, 'high', 'administrator', true),
  entry('#804', false, 'medium', 'administrator', true),
  entry('#806', false, 'medium', 'user', false),
  entry('#816', false, 'high', 'user', true),
  entry('#818', false, 'medium', 'user', true),
  entry('#822', true, 'medium', 'user', true),
  entry('#825', false, 'medium', 'user', true),
  entry('#851', false, 'medium', 'user', true),
  entry('#852', true, 'high', 'user', false),
  entry('#853', false, 'medium', 'user', false),
  entry('#855', false, 'low', 'user', true),
  entry('#856', true, 'medium', 'user', true),
  entry('#857', true, 'high', 'user', true),
  entry('#858', false, 'high', 'user', true),
  entry('#859', false, 'medium', 'user', true),
  entry('#860', true, 'medium', 'user', true),
  entry('#861', false, 'high', 'user', true),
  entry('#862', false, 'high', 'user', false),
  entry('#863', true, 'medium', 'user', false),
  entry('#864', false, 'low', 'administrator', true),
  entry('#865', false, 'medium', 'administrator', true),
  entry('#866', false, 'medium', 'administrator', true),
  entry('#899', false, 'medium', 'user', false),
  entry('#919', false, 'low', 'user', true),
  entry('#934', true, 'medium', 'user', false),
  entry('#995', true, 'medium', 'user', false),
] as const;

export type EndCode = (typeof endCodes)[number];

type Digits<C> = C extends `#${infer D}` ? D : never;
type CodeWithAdminText = Extract<EndCode, { readonly adminText: true }>['code'];

/** The message keys that hold the sentences about end codes. */
export type EndCodeMessageKey =
  | `endCode${Digits<EndCode['code']>}${'Meaning' | 'User'}`
  | `endCode${Digits<CodeWithAdminText>}Admin`;

export interface EndCodeMessages {
  readonly meaning: EndCodeMessageKey;
  readonly user: EndCodeMessageKey;
  readonly admin?: EndCodeMessageKey;
}

const byCode: ReadonlyMap<string, EndCode> = new Map(endCodes.map((e) => [e.code, e]));

/** The catalogue's entry for a code such as `#701`; undefined for one that is not listed. */
export function endCodeOf(code: string): EndCode | undefined {
  return byCode.get(code);
}

/** The message keys of the sentences about this end code. */
export function endCodeMessages(endCode: EndCode): EndCodeMessages {
  // The template type cannot follow `slice`; a test looks up every key in the locales.
  const digits = endCode.code.slice(1) as Digits<EndCode['code']>;
  const meaning = `endCode${digits}Meaning` as const;
  const user = `endCode${digits}User` as const;
  if (!endCode.adminText) return { meaning, user };
  return { meaning, user, admin: `endCode${digits as Digits<CodeWithAdminText>}Admin` };
}

function entry<
  C extends `#${string}`,
  R extends boolean,
  F extends Confidence,
  W extends EndCodeEntry['actor'],
  A extends boolean,
>(code: C, worthRetrying: R, confidence: F, actor: W, adminText: A) {
  return { code, worthRetrying, confidence, actor, adminText };
}
