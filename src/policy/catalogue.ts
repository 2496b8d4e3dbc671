import { directoryTexts } from '../directory/directory-keys.ts';
import { logExportTexts } from '../fleet-log/export-keys.ts';
import type { PolicyKeyShape, PolicyProperty } from '../settings/policy-key.ts';
import type {
  PolicyExample,
  PolicySentence,
  PolicyTexts,
  PropertySentence,
} from '../settings/policy-text.ts';
import { identityTexts } from './keys/identity.ts';
import { permissionTexts } from './keys/permissions.ts';
import { printerTexts } from './keys/printers.ts';
import { printingTexts } from './keys/printing.ts';
import { remoteUiTexts } from './keys/remote-ui.ts';
import { userNameTexts } from './keys/user-name.ts';
import { policyKeys } from './policy-keys.ts';

/** A key of the register with what the administrator reads about it. */
export interface CataloguedKey extends PolicySentence {
  readonly name: string;
  readonly type: PolicyKeyShape['type'];
  readonly sensitive: boolean;
  readonly example: PolicyExample;
  readonly properties?: readonly CataloguedProperty[];
}

export interface CataloguedProperty extends PolicySentence {
  readonly name: string;
  readonly required: boolean;
  /** Masked, where the key as a whole is not. */
  readonly sensitive: boolean;
}

/**
 * Every key with its texts. The managed schema that Chrome checks, the reference page and the samples
 * in the docs are generated from it. Nothing in the extension imports it.
 */
export const policyCatalogue: readonly CataloguedKey[] = catalogue();

function catalogue(): readonly CataloguedKey[] {
  const texts: PolicyTexts<typeof policyKeys> = {
    ...printerTexts(),
    ...identityTexts(),
    ...directoryTexts(),
    ...userNameTexts(),
    ...permissionTexts(),
    ...printingTexts(),
    ...remoteUiTexts(),
    ...logExportTexts(),
  };
  const keys = new Map<string, PolicyKeyShape>(Object.entries(policyKeys));
  return Object.entries(texts).map(([name, text]) => {
    const key = keys.get(name);
    if (!key) throw new Error(`${name} has texts and no definition`);
    return catalogued(name, key, text);
  });
}

function catalogued(
  name: string,
  { type, secret, properties }: PolicyKeyShape,
  text: PolicySentence & {
    readonly example: PolicyExample;
    readonly properties?: Readonly<Record<string, PropertySentence>>;
  },
): CataloguedKey {
  const { title, description, example } = text;
  const key = { name, type, title, description, sensitive: secret === true, example };
  if (!text.properties || !properties) return key;
  const flags = new Map<string, PolicyProperty>(Object.entries(properties));
  const described = Object.entries(text.properties).map(([property, sentence]) => ({
    name: property,
    ...sentence,
    required: sentence.required === true,
    sensitive: !secret && flags.get(property)?.secret === true,
  }));
  return { ...key, properties: described };
}
