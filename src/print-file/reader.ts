import { err, ok, type Result } from '../result.ts';
import { beginsWith, enteredLanguage, isSpace, joined } from './byte-prefix.ts';
import { CpcaScanner } from './cpca-scanner.ts';
import { headBytes, languageOfBytes, languageOfName } from './page-language.ts';
import {
  type Part,
  type PjlItem,
  type PrintFile,
  type PrintFileError,
  type PrintFileErrorCode,
  printFileLimits,
} from './print-file.ts';

/** `ESC %-12345X`, the universal exit language (HP PJL Technical Reference, chapter 1). */
const exitBytes = new TextEncoder().encode('\x1b%-12345X');
const pjlStart = '@PJL';
const escapeByte = 0x1b;

/**
 * The offset after the first end of a line: LF, CR LF, or CR alone, which is not PJL but which nothing
 * in a line can be. -1 if there is none yet; what follows a CR has to be known.
 */
function endOfLine(bytes: Uint8Array): number {
  const newline = bytes.indexOf(0x0a);
  let at = bytes.indexOf(0x0d);
  if (at < 0 || (newline >= 0 && newline < at)) return newline < 0 ? -1 : newline + 1;
  while (bytes[at] === 0x0d) at += 1;
  if (at === bytes.length) return -1;
  return bytes[at] === 0x0a ? at + 1 : at;
}

/** Receives document bytes in order; they are valid until the call returns. */
export type OnDocument = (bytes: Uint8Array) => void;

type Mode = 'start' | 'pjl' | 'document' | 'cpca';

/**
 * Reads a print file that arrives in chunks of any size. It keeps everything in PJL and CPCA except
 * for document data, within {@link printFileLimits}. It counts document data and passes it on.
 * After an error, further calls have no effect.
 */
export class PrintFileReader {
  readonly #parts: Part[] = [];
  readonly #onDocument: OnDocument;
  readonly #inCpca: boolean;
  #mode: Mode = 'start';
  /** Bytes that were received and not used yet: the start of something incomplete. */
  #pending: Uint8Array = new Uint8Array(0);
  /** Offset of the first pending byte. */
  #offset = 0;
  #error: PrintFileError | undefined;
  #items: PjlItem[] = [];
  #linesKept = 0;
  #bytesKept = 0;
  #partStart = 0;
  #enteredAs: string | undefined;
  #head: Uint8Array = new Uint8Array(0);
  #scanner: CpcaScanner | undefined;
  #inside: PrintFileReader | undefined;

  constructor(onDocument: OnDocument = () => undefined, inCpca = false) {
    this.#onDocument = onDocument;
    this.#inCpca = inCpca;
  }

  /** Takes the next bytes of the file. */
  push(chunk: Uint8Array): void {
    if (this.#error) return;
    const bytes = joined(this.#pending, chunk);
    this.#run(bytes, false);
  }

  /** Marks the end of the file. */
  end(): Result<PrintFile, PrintFileError> {
    if (!this.#error) this.#run(this.#pending, true);
    if (!this.#error) this.#finish();
    if (this.#error) return err(this.#error);
    return ok({ size: this.#offset, parts: this.#parts });
  }

  /** The first fault, while the file is still being read. */
  get error(): PrintFileError | undefined {
    return this.#error;
  }

  #fail(code: PrintFileErrorCode, offset: number): void {
    this.#error ??= { code, offset, ...(this.#inCpca ? { inside: true as const } : {}) };
  }

  /** Reads as much of `bytes` as can be decided on; the rest stays pending. */
  #run(bytes: Uint8Array, last: boolean): void {
    let at = 0;
    while (at < bytes.length && !this.#error) {
      const taken = this.#step(bytes.subarray(at), last);
      if (taken === undefined) break;
      at += taken;
      this.#offset += taken;
    }
    // This is a copy, because the producer may reuse its chunk.
    this.#pending = bytes.slice(at);
  }

  /**
   * Returns how many bytes were used; undefined if more are needed. 0 means that the mode changed.
   */
  #step(bytes: Uint8Array, last: boolean): number | undefined {
    switch (this.#mode) {
      case 'start':
        return this.#start(bytes, last);
      case 'pjl':
        return this.#pjl(bytes, last);
      case 'document':
        return this.#document(bytes, last);
      case 'cpca':
        return this.#cpca(bytes);
    }
  }

  #begin(mode: Mode): number {
    this.#mode = mode;
    this.#partStart = this.#offset;
    if (this.#parts.length >= printFileLimits.parts) this.#fail('too-many-parts', this.#offset);
    return 0;
  }

  #start(bytes: Uint8Array, last: boolean): number | undefined {
    const exit = beginsWith(bytes, 0, exitBytes);
    const pjl = this.#pjlPrefix(bytes, 0);
    const cpca = bytes.length < 2 ? bytes[0] === 0xcd : bytes[0] === 0xcd && bytes[1] === 0xca;
    const undecided = exit === 'perhaps' || pjl === 'perhaps' || (cpca && bytes.length < 2);
    if (undecided && !last) return undefined;
    if (exit === 'yes' || (pjl === 'yes' && this.#enteredAs === undefined)) {
      this.#endEmptyDocument();
      return this.#begin('pjl');
    }
    if (cpca && bytes.length >= 2 && !this.#inCpca) {
      this.#begin('cpca');
      this.#inside = new PrintFileReader(this.#onDocument, true);
      const inside = this.#inside;
      this.#scanner = new CpcaScanner(this.#offset, (data) => {
        inside.push(data);
        return inside.error;
      });
      return 0;
    }
    this.#head = new Uint8Array(0);
    return this.#begin('document');
  }

  #pjlPrefix(bytes: Uint8Array, at: number): 'yes' | 'perhaps' | 'no' {
    const text = String.fromCharCode(...bytes.subarray(at, at + pjlStart.length)).toUpperCase();
    if (text === pjlStart) return 'yes';
    return pjlStart.startsWith(text) ? 'perhaps' : 'no';
  }

  #keepItem(item: PjlItem, length: number): void {
    this.#linesKept += 1;
    this.#bytesKept += length;
    if (this.#linesKept > printFileLimits.lines || this.#bytesKept > printFileLimits.linesBytes) {
      this.#fail('too-many-lines', item.offset);
    }
    this.#items.push(item);
  }

  #pjl(bytes: Uint8Array, last: boolean): number | undefined {
    const exit = beginsWith(bytes, 0, exitBytes);
    if (exit === 'perhaps' && !last) return undefined;
    if (exit === 'yes') {
      this.#keepItem({ kind: 'exit', offset: this.#offset }, exitBytes.length);
      return exitBytes.length;
    }
    const pjl = this.#pjlPrefix(bytes, 0);
    if (pjl === 'perhaps' && !last) return undefined;
    if (pjl !== 'yes' && !isSpace(bytes[0])) {
      this.#endPjl();
      this.#mode = 'start';
      return 0;
    }
    return this.#line(bytes, last, pjl === 'yes');
  }

  /** One line and its end; a universal exit ends it too. A blank line is kept as one. */
  #line(bytes: Uint8Array, last: boolean, command: boolean): number | undefined {
    const window = bytes.subarray(0, printFileLimits.lineBytes + 1);
    const lineEnd = endOfLine(window);
    const exitAt = window.indexOf(escapeByte);
    const beforeExit = exitAt >= 0 && (lineEnd < 0 || exitAt < lineEnd);
    let end = beforeExit ? exitAt : lineEnd;
    if (!command) {
      // Take all the space between two lines.
      const rest = window.findIndex((byte) => !isSpace(byte));
      end = rest < 0 ? window.length : Math.min(rest, end < 0 ? rest : end);
    }
    if (end < 0) {
      if (bytes.length > printFileLimits.lineBytes) this.#fail('line-too-long', this.#offset);
      if (!last) return undefined;
      end = bytes.length;
    }
    if (end > printFileLimits.lineBytes) this.#fail('line-too-long', this.#offset);
    const whole = bytes.slice(0, end);
    let text = whole.length;
    while (text > 0 && (whole[text - 1] === 0x0a || whole[text - 1] === 0x0d)) text -= 1;
    const ending = String.fromCharCode(...whole.subarray(text));
    const line = whole.subarray(0, text);
    this.#keepItem({ kind: 'line', offset: this.#offset, bytes: line, ending }, end);
    const entered = enteredLanguage(line);
    if (entered !== undefined) {
      this.#offset += end;
      this.#endPjl();
      this.#offset -= end;
      this.#enteredAs = entered;
      this.#mode = 'start';
    }
    return end;
  }

  #endPjl(): void {
    const offset = this.#partStart;
    this.#parts.push({ kind: 'pjl', offset, length: this.#offset - offset, items: this.#items });
    this.#items = [];
  }

  #document(bytes: Uint8Array, last: boolean): number | undefined {
    for (let at = bytes.indexOf(escapeByte); at >= 0; at = bytes.indexOf(escapeByte, at + 1)) {
      const exit = beginsWith(bytes, at, exitBytes);
      if (exit === 'no' || (exit === 'perhaps' && last)) continue;
      if (at > 0) return this.#documentBytes(bytes.subarray(0, at));
      if (exit === 'perhaps') return undefined;
      this.#endDocument();
      return this.#begin('pjl');
    }
    return this.#documentBytes(bytes);
  }

  #documentBytes(bytes: Uint8Array): number {
    if (this.#head.length < headBytes) {
      this.#head = joined(this.#head, bytes.slice(0, headBytes - this.#head.length));
    }
    this.#onDocument(bytes);
    return bytes.length;
  }

  #endDocument(): void {
    const enteredAs = this.#enteredAs;
    const language =
      languageOfBytes(this.#head) ??
      (enteredAs === undefined ? undefined : languageOfName(enteredAs));
    this.#parts.push({
      kind: 'document',
      offset: this.#partStart,
      length: this.#offset - this.#partStart,
      ...(language === undefined ? {} : { language }),
      ...(enteredAs === undefined ? {} : { enteredAs }),
    });
    this.#enteredAs = undefined;
  }

  /** `ENTER LANGUAGE` with nothing after it is a document of no bytes. */
  #endEmptyDocument(): void {
    if (this.#enteredAs === undefined) return;
    this.#head = new Uint8Array(0);
    this.#partStart = this.#offset;
    this.#endDocument();
  }

  #cpca(bytes: Uint8Array): number | undefined {
    const scanner = this.#scanner;
    if (!scanner) return undefined;
    const taken = scanner.push(bytes);
    if (typeof taken !== 'number') {
      this.#error = this.#inside?.error ?? taken;
      return undefined;
    }
    if (scanner.ended) {
      this.#offset += taken;
      this.#endCpca(scanner);
      this.#offset -= taken;
      this.#mode = 'start';
    }
    return taken;
  }

  #endCpca(scanner: CpcaScanner): void {
    const inside = this.#inside?.end();
    this.#scanner = undefined;
    this.#inside = undefined;
    this.#enteredAs = undefined;
    if (inside && !inside.ok && inside.error.code !== 'empty') {
      this.#error = inside.error;
      return;
    }
    this.#parts.push({
      kind: 'cpca',
      offset: this.#partStart,
      length: this.#offset - this.#partStart,
      items: scanner.items,
      inside: inside?.ok ? inside.value.parts : [],
    });
  }

  #finish(): void {
    if (this.#mode === 'pjl') this.#endPjl();
    if (this.#mode === 'document') this.#endDocument();
    if (this.#mode === 'start') this.#endEmptyDocument();
    if (this.#mode === 'cpca') this.#fail('truncated', this.#offset);
    if (this.#offset === 0) this.#fail('empty', 0);
  }
}

/** How many bytes are read from the file at a time. */
const chunkBytes = 1024 * 1024;

export interface ReadOptions {
  /** Receives the document data. */
  readonly onDocument?: OnDocument;
  /** Is called after every MiB with the number of bytes that have been read. */
  readonly onProgress?: (bytes: number) => void;
  /** Ends the reading; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a print file of any size, 1 MiB at a time.
 *
 * In: the file, as a Blob (in Node: `fs.openAsBlob`). Out: the parts of the file, or the first
 * fault with its offset. Rejects if the Blob itself cannot be read, such as a file that was changed
 * or removed.
 */
export async function readPrintFile(
  file: Blob,
  { onDocument, onProgress, signal }: ReadOptions = {},
): Promise<Result<PrintFile, PrintFileError>> {
  const reader = new PrintFileReader(onDocument);
  for (let start = 0; start < file.size && !reader.error; start += chunkBytes) {
    const chunk = await file.slice(start, start + chunkBytes).arrayBuffer();
    signal?.throwIfAborted();
    reader.push(new Uint8Array(chunk));
    onProgress?.(Math.min(start + chunkBytes, file.size));
  }
  return reader.end();
}

/** The same for bytes in memory. */
export function readPrintBytes(
  bytes: Uint8Array,
  onDocument?: OnDocument,
): Result<PrintFile, PrintFileError> {
  const reader = new PrintFileReader(onDocument);
  reader.push(bytes);
  return reader.end();
}
