import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const printJob = `{
  NAME "Print-Job"
  OPERATION Print-Job
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR naturalLanguage attributes-natural-language en
  ATTR uri printer-uri $uri
  ATTR mimeMediaType document-format application/pdf
  FILE $filename
}
`;

/** Sends `bytes` with CUPS' ipptool as one Print-Job. Out: milliseconds, its start-up included. */
export async function ipptoolMs(printerUri: string, bytes: Uint8Array): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-ipptool-'));
  try {
    const document = join(folder, 'document.pdf');
    const test = join(folder, 'print-job.test');
    await writeFile(document, bytes);
    await writeFile(test, printJob);
    const began = performance.now();
    // Content-Length as we send it, in place of chunks.
    await promisify(execFile)('ipptool', ['-L', '-f', document, printerUri, test]);
    return performance.now() - began;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
