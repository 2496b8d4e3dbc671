import { describe, expect, it } from 'vitest';
import { parsePrinter } from '../../core/printer/parse-printer.ts';
import { samplePrinter } from '../testing/sample-jobs.ts';
import {
  draftOf,
  emptyDraft,
  maxNameLength,
  readDraft,
  withConfiguration,
  withoutPrinter,
  withPrinter,
} from './printer-draft.ts';

const fromPolicy = { ...samplePrinter, id: 'p', source: 'policy' as const };

describe('readDraft', () => {
  it('gives back a printer that was taken apart', () => {
    expect(readDraft(draftOf(samplePrinter), samplePrinter.id)).toEqual({
      ok: true,
      value: samplePrinter,
    });
  });

  it('makes printers that can be read again, up to the longest name', () => {
    const draft = { ...draftOf(samplePrinter), name: 'n'.repeat(maxNameLength) };
    const read = readDraft(draft, 'b2f7');
    expect(read.ok && parsePrinter(read.value, 'printers[0]', 'user').problems).toEqual([]);
    expect(readDraft({ ...draft, name: `${draft.name}n` }, 'b2f7')).toEqual({
      ok: false,
      error: { name: 'too-long' },
    });
  });

  it('names the problem of each field', () => {
    expect(readDraft(emptyDraft, 'x')).toEqual({
      ok: false,
      error: { name: 'empty', address: 'empty' },
    });
    expect(readDraft({ ...emptyDraft, name: 'A', address: 'socket://a:9100' }, 'x')).toEqual({
      ok: false,
      error: { address: 'scheme-not-supported' },
    });
  });

  it('drops spaces around name and address', () => {
    const draft = { ...draftOf(samplePrinter), name: ' A ', address: ' ipp://a/ipp/print ' };
    expect(readDraft(draft, 'x')).toMatchObject({ value: { name: 'A', uri: 'ipp://a/ipp/print' } });
  });
});

describe('withConfiguration', () => {
  it('takes PDF back where a Department ID is sent', () => {
    const pdf = { ...emptyDraft, configuration: 'none', documentFormat: 'pdf' } as const;
    expect(withConfiguration(pdf, 'department-id').documentFormat).toBe('auto');
    expect(withConfiguration(pdf, 'none').documentFormat).toBe('pdf');
  });
});

describe("the user's own printers", () => {
  it('never take in one from policy', () => {
    const added = { ...samplePrinter, id: 'new' };
    expect(withPrinter([fromPolicy, samplePrinter], added)).toEqual([samplePrinter, added]);
    expect(withoutPrinter([fromPolicy, samplePrinter], samplePrinter.id)).toEqual([]);
  });

  it('keep their order when one is changed', () => {
    const second = { ...samplePrinter, id: 'second' };
    const changed = { ...samplePrinter, name: 'Renamed' };
    expect(withPrinter([samplePrinter, second], changed)).toEqual([changed, second]);
  });
});
