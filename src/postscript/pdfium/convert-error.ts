import type { PdfFailure } from './pdfium-document.ts';

export type ConversionFailure = PdfFailure | 'conversion-failed' | 'cancelled';

/** Why a document did not become PostScript. The message holds nothing of the document. */
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
