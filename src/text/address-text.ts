/** Replaces a user name and password. */
const mask = '•••';

/**
 * The authority of an address up to its last `@` (RFC 3986 section 3.2.1), in any text. `//` within
 * a path does not start one.
 */
const userInfo = /(?<=^|[\s:"'`(<>=,;[{|])(\/\/)[^\s/?#\\]*@/g;

/**
 * A text in which every address with a user name and password (`ipps://user:secret@host/`) is
 * written without them (`ipps://•••@host/`). The rest of the text stays, and such an address is
 * still one that the readers of addresses reject.
 */
export function withoutSignIn(text: string): string {
  return text.replace(userInfo, `$1${mask}@`);
}
