/**
 * Puts a PDF file together (ISO 32000-1, 7.5.1). `objects` are the bodies of objects 1, 2, …, in
 * ASCII; the first is the catalogue.
 *
 * ```
 * %PDF-1.4        header, and a comment of bytes above 127: the file is binary
 * 1 0 obj … endobj
 * xref            one line of exactly 20 bytes an object: its offset in the file
 * trailer         how many objects, and which is the root
 * startxref       the offset of xref
 * %%EOF
 * ```
 */
export function pdfFile(objects: readonly string[]): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const lines = ['0000000000 65535 f \n'];
  for (const [index, body] of objects.entries()) {
    lines.push(`${String(text.length).padStart(10, '0')} 00000 n \n`);
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  const startXref = text.length;
  text += `xref\n0 ${lines.length}\n${lines.join('')}`;
  text += `trailer\n<< /Size ${lines.length} /Root 1 0 R >>\nstartxref\n${startXref}\n%%EOF\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A stream object's body (ISO 32000-1, 7.3.8). `content` is ASCII. */
export function pdfStream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}
