import { correctedPdf, type PdfTraits, pdfTraits } from '../pdf/correct-pdf.ts';
import { err, ok, type Result } from '../result.ts';
import type { PdfFailure } from './convert-error.ts';
import type { Allocation, Pdfium } from './pdfium.ts';

/** A PDF opened in PDFium's memory. Close its pages first, then the document. */
export interface PdfDocument {
  readonly pdfium: Pdfium;
  /** PDFium's handles for the document and for its form fields (0: none). */
  readonly handle: number;
  readonly form: number;
  readonly pages: number;
  readonly traits: PdfTraits;
  close(): void;
}

/** FPDF_GetLastError: a password is needed or wrong; the security scheme is unknown (fpdfview.h). */
const errorPassword = 4;
const errorSecurity = 5;

/** A large Blob is copied in parts of this size, so that it is never in memory twice. */
const copyBytes = 4 * 1024 * 1024;

/**
 * Opens a PDF. A truncated file is rejected as damaged even where PDFium could draw some of its
 * first part: half a document must not be printed as if it were whole.
 */
export async function openPdf(
  pdfium: Pdfium,
  pdf: Uint8Array | Blob,
): Promise<Result<PdfDocument, PdfFailure>> {
  const size = pdf instanceof Blob ? pdf.size : pdf.length;
  if (size === 0) return err('document-empty');
  const file = pdfium.allocate(size);
  try {
    await copyInto(file, pdf);
    const traits = await pdfTraits(file.view());
    const opened = openFile(pdfium, file, traits);
    if (!opened.ok) file.free();
    return opened.ok && traits.needsCorrection ? correctedOf(opened.value) : opened;
  } catch (error) {
    file.free();
    throw error;
  }
}

/**
 * The same document, in which what PDFium draws wrongly is written in another way. PDFium first
 * writes it anew: without encryption, and with every object by itself.
 */
function correctedOf(document: PdfDocument): Result<PdfDocument, PdfFailure> {
  const { pdfium, traits } = document;
  const corrected = correctedPdf(savedPdf(document));
  if (!corrected) return ok(document);
  document.close();
  const file = pdfium.allocate(corrected.length);
  file.view().set(corrected);
  const opened = openFile(pdfium, file, traits);
  if (!opened.ok) file.free();
  return opened;
}

/** fpdf_save.h: FPDF_REMOVE_SECURITY. */
const removeSecurity = 3;

/** The document as PDFium writes it: without encryption, every object by itself, a table at its end. */
export function savedPdf({ pdfium, handle }: PdfDocument): Uint8Array {
  const { calls } = pdfium;
  const writer = calls.PDFiumExt_OpenFileWriter();
  calls.FPDF_SaveAsCopy(handle, writer, removeSecurity);
  const copy = pdfium.allocate(calls.PDFiumExt_GetFileWriterSize(writer));
  calls.PDFiumExt_GetFileWriterData(writer, copy.address, copy.bytes);
  const bytes = copy.view().slice();
  copy.free();
  calls.PDFiumExt_CloseFileWriter(writer);
  return bytes;
}

function openFile(
  pdfium: Pdfium,
  file: Allocation,
  traits: PdfTraits,
): Result<PdfDocument, PdfFailure> {
  const { calls } = pdfium;
  const handle = calls.FPDF_LoadMemDocument(file.address, file.bytes, '');
  if (handle === 0) {
    const code = calls.FPDF_GetLastError();
    const encrypted = code === errorPassword || code === errorSecurity;
    return err(encrypted ? 'document-encrypted' : 'document-damaged');
  }
  const pages = calls.FPDF_GetPageCount(handle);
  const cutShort = !calls.FPDF_DocumentHasValidCrossReferenceTable(handle) && !hasEndMark(file);
  if (pages === 0 || cutShort) {
    calls.FPDF_CloseDocument(handle);
    return err(cutShort ? 'document-damaged' : 'document-empty');
  }
  const formInfo = calls.PDFiumExt_OpenFormFillInfo();
  const form = calls.PDFiumExt_InitFormFillEnvironment(handle, formInfo);
  return ok({
    pdfium,
    handle,
    form,
    pages,
    traits,
    close() {
      if (pdfium.isSpent()) return;
      calls.PDFiumExt_ExitFormFillEnvironment(form);
      calls.PDFiumExt_CloseFormFillInfo(formInfo);
      calls.FPDF_CloseDocument(handle);
      file.free();
    },
  });
}

async function copyInto(file: Allocation, pdf: Uint8Array | Blob): Promise<void> {
  if (!(pdf instanceof Blob)) {
    file.view().set(pdf);
    return;
  }
  for (let at = 0; at < pdf.size; at += copyBytes) {
    const part = await pdf.slice(at, at + copyBytes).arrayBuffer();
    file.view().set(new Uint8Array(part), at);
  }
}

/** Whether `%%EOF` is in the last 1,024 bytes (ISO 32000-1, annex H, note 18). */
function hasEndMark(file: Allocation): boolean {
  const tail = file.view().slice(-1024);
  return new TextDecoder('latin1').decode(tail).includes('%%EOF');
}
