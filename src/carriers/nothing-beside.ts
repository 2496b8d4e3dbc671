import type { IppAccounting } from './ipp-accounting.ts';

/** A job whose accounting, if it has any, is inside what carries the document. */
export const nothingBeside: IppAccounting = {
  operationAttributes: [],
  jobAttributes: [],
  essential: [],
};
