import { del, get, keys, set } from 'idb-keyval';
import { createStores } from './durable-store.ts';

/**
 * The documents of jobs that have not ended, in IndexedDB: the worker writes each once, the courier
 * reads it, and it is deleted when the job has ended. A Blob is stored and read without passing
 * through JavaScript's heap.
 */
const { strict, relaxed } = createStores('department-print-documents', 'documents');

export function storeDocument(jobId: string, document: Blob): Promise<void> {
  return set(jobId, document, strict);
}

export function readDocument(jobId: string): Promise<Blob | undefined> {
  return get<Blob>(jobId, relaxed);
}

export function deleteDocument(jobId: string): Promise<void> {
  return del(jobId, relaxed);
}

/** The ids of all stored documents, so that one left behind by a crash can be found. */
export function documentIds(): Promise<string[]> {
  return keys<string>(relaxed);
}
