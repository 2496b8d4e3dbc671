/** What stands in place of a user name and password. */
const mask = '•••';

/**
 * The authority of an address up to its last `@` (RFC 3986 section 3.2.1), in any text. `//` within a
 * path begins none.
 */
const userInfo = /(?<=^|[\s:"'`(<>=,;[{|])(\/\/)[^\s/?#\\]*@/g;

/**
 * A text in which every address with a user name and password (`ipps://user:secret@host/`) is
 * written without them (`ipps://•••@host/`). Everything else of the text stays, and such an address
 * stays one that the readers of addresses refuse.
 */
export function withoutSignIn(text: string): string {
  return text.replace(userInfo, `$1${mask}@`);
}
