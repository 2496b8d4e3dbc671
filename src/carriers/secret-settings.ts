import { outlineText } from '../fragment/outline-text.ts';
import type { Printer } from '../printers/printer.ts';
import { pjlOutline } from './pjl-outline.ts';

/**
 * The printer as it may be stored in a job record, written in a message or shown: with outlines in
 * place of its PJL lines and its accounting fragment.
 */
export function withoutSecretText(printer: Printer): Printer {
  const { pjlAccountingLines, accountingFragment } = printer;
  if (!pjlAccountingLines && accountingFragment === undefined) return printer;
  return {
    ...printer,
    ...(pjlAccountingLines && { pjlAccountingLines: pjlOutline(pjlAccountingLines) }),
    ...(accountingFragment !== undefined && {
      accountingFragment: outlineText(accountingFragment),
    }),
  };
}
