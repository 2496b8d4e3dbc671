const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/** Unicode's bidi controls (UAX #9, 2): embeddings, overrides, isolates and marks. */
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * A text from outside (a title, a name) for use inside one of our sentences: it has its own
 * direction and cannot change that of the text around it. In markup, `<bdi>` does the same.
 */
export function isolate(text: string): string {
  return firstStrongIsolate + text.replace(bidiControls, '') + popIsolate;
}
