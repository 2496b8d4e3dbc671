import { describe, expect, it } from 'vitest';
import { samplePrinter } from '../../../tests/doubles/sample-jobs.ts';
import { parsePrinter } from '../../policy/parse-printer.ts';
import {
  draftOf,
  emptyDraft,
  maxNameLength,
  readDraft,
  withChange,
  withoutPrinter,
  withPrinter,
} from './printer-draft.ts';

const fromPolicy = { ...samplePrinter, id: 'p', source: 'policy' as const };

describe('readDraft', () => {
  it('reads a draft of a printer back as the same printer', () => {
    expect(readDraft(draftOf(samplePrinter), samplePrinter.id)).toEqual({
      ok: true,
      value: samplePrinter,
    });
    const withJpeg = { ...samplePrinter, photoCompression: 'jpeg' as const };
    expect(readDraft(draftOf(withJpeg), samplePrinter.id)).toEqual({ ok: true, value: withJpeg });
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

describe('withChange', () => {
  it('resets the format from PDF only if CPCA carries the job', () => {
    const pdf = { ...emptyDraft, configuration: 'none', documentFormat: 'pdf' } as const;
    expect(withChange(pdf, { configuration: 'department-id' }).documentFormat).toBe('auto');
    expect(withChange(pdf, { carrier: 'cpca' }).documentFormat).toBe('auto');
    expect(withChange(pdf, { configuration: 'none' }).documentFormat).toBe('pdf');
    const pjl = withChange(pdf, { carrier: 'pjl', configuration: 'department-id' });
    expect(pjl.documentFormat).toBe('pdf');
  });
});

describe('a draft with a carrier of its own', () => {
  const named = { ...emptyDraft, name: 'A', address: 'ipp://a/ipp/print' };

  it('keeps what its carrier needs, and nothing else', () => {
    const pjl = {
      ...named,
      carrier: 'pjl',
      configuration: 'department-id',
      monochromeWithoutId: true,
      pjlLines: ' @PJL COMMENT ID={departmentId} \r\n\n',
    } as const;
    const read = readDraft(pjl, 'x');
    expect(read).toMatchObject({
      value: { carrier: 'pjl', pjlAccountingLines: ['@PJL COMMENT ID={departmentId}'] },
    });
    expect(read.ok && read.value).not.toHaveProperty('monochromeWithoutId');
    expect(read.ok && parsePrinter(read.value, 'p', 'user').problems).toEqual([]);
    const cpca = readDraft({ ...pjl, carrier: 'auto' }, 'x');
    expect(cpca).toMatchObject({ value: { monochromeWithoutId: true } });
    expect(cpca.ok && cpca.value).not.toHaveProperty('pjlAccountingLines');
  });

  it('says why it cannot be saved', () => {
    expect(readDraft({ ...named, carrier: 'ipp' }, 'x')).toEqual({
      ok: false,
      error: { carrier: 'ipp-carries-no-pin' },
    });
    expect(readDraft({ ...named, carrier: 'pjl' }, 'x')).toEqual({
      ok: false,
      error: { carrier: 'pjl-department-id-missing' },
    });
  });
});

describe("the user's own printers", () => {
  it('never include one from policy', () => {
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
