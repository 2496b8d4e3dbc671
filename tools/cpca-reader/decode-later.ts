import { pattern, readU32 } from './byte-pattern.ts';
import type { LaterDriverFacts } from './stream.ts';

/** `03`, then three times 9 zero bytes, `03` and a pstr of 32 bytes. All were zero when seen. */
const authenticationForm = pattern(
  `03 ${Array.from({ length: 3 }, () => 'xx*9 03 20 xx*32').join(' ')}`,
);

/**
 * Reads what a later driver writes in addition to the records of the job start (CPCA section 17.3).
 *
 * @param id - 0131, 0113 or 07D6
 * @returns undefined if the value does not have the form that was captured
 */
export function decodeLaterFact(id: number, value: Uint8Array): LaterDriverFacts | undefined {
  switch (id) {
    case 0x0131:
      return authenticationForm(value) ? { authenticationBlock: value } : undefined;
    case 0x0113:
      return value.length === 4 ? { impressions: readU32(value, 0) } : undefined;
    case 0x07d6:
      return value.length === 4 ? { declaredLength: readU32(value, 0) } : undefined;
    default:
      return undefined;
  }
}
