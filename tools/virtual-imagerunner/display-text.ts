const longestText = 255;

/**
 * Makes text from the network safe for the log. Control characters, bidirectional marks and lone
 * surrogates become U+FFFD, and the text is cut after 255 characters.
 */
export function displayText(text: string): string {
  return [...text.replace(/\p{C}/gu, '\ufffd')].slice(0, longestText).join('');
}
