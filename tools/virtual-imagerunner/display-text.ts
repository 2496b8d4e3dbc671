const longestText = 255;

/**
 * Text from the network as the log may show it: control characters, bidirectional marks and lone
 * surrogates become U+FFFD, and it is cut after 255 characters.
 */
export function displayText(text: string): string {
  return [...text.replace(/\p{C}/gu, '\ufffd')].slice(0, longestText).join('');
}
