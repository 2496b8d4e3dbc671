import { err, ok, type Result } from '../result.ts';
import { plainText } from '../text/plain-text.ts';

/** Reads one line for people, without control characters, of 1 to `maxLength` UTF-16 code units. */
export function shortText(maxLength: number) {
  return (text: string): Result<string, 'empty' | 'too-long'> => {
    const plain = plainText(text);
    if (plain === '') return err('empty');
    return plain.length > maxLength ? err('too-long') : ok(plain);
  };
}
