/** Why a PDF cannot be opened. */
export type PdfFailure = 'document-damaged' | 'document-encrypted' | 'document-empty';

/**
 * `memory-exceeded`: PDFium asked for more than it was allowed; a Worker that runs alone is allowed
 * more. `document-too-complex`: a Worker had all that a job is allowed, and it was not enough, or a
 * page took too long.
 */
export type ConversionFailure =
  | PdfFailure
  | 'memory-exceeded'
  | 'document-too-complex'
  | 'conversion-failed'
  | 'cancelled';

/**
 * Why a document could not be converted. The message contains nothing of the document.
 */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';
  readonly code: ConversionFailure;

  constructor(code: ConversionFailure, detail?: string) {
    super(detail ? `${code}: ${detail}` : code);
    this.code = code;
  }
}

export function isConversionError(error: unknown): error is ConversionError {
  return error instanceof ConversionError;
}
