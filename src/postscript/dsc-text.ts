/**
 * DSC 3.0 (section 3, "Line length") allows 255 characters a line. Every character may need an
 * escape, so this many always fit, including keyword and brackets.
 */
const longestText = 120;

/**
 * Text from outside as a PostScript string literal for a DSC comment such as `%%Title:`, including
 * the brackets: printable ASCII only, at most 242 characters, and balanced, so that it can neither
 * end its line nor open another comment, string or command. Accents are dropped (`é` becomes `e`),
 * controls become spaces, and what has no ASCII form becomes `?`.
 */
export function dscText(text: string): string {
  const ascii = text
    .slice(0, 4 * longestText)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/[^ -~]/gu, '?')
    .trim()
    .slice(0, longestText);
  return `(${ascii.replace(/[\\()]/g, '\\$&')})`;
}
