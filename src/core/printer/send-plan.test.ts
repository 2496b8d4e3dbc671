import { describe, expect, it } from 'vitest';
import type { Printer } from './printer.ts';
import { planSending } from './send-plan.ts';

const accounted: Printer = {
  id: 'p',
  name: 'Library',
  uri: 'ipp://127.0.0.1/ipp/print',
  configuration: 'department-id-pin-secure-print',
  documentFormat: 'auto',
  resolution: 600,
  source: 'policy',
};
const plain: Printer = { ...accounted, configuration: 'none' };

describe('planSending', () => {
  it('sends accounted jobs as PostScript inside CPCA, whatever the device lists', () => {
    for (const offered of [[], ['application/pdf'], ['application/octet-stream']]) {
      expect(planSending(accounted, offered)).toEqual({
        ok: true,
        value: { carrier: 'cpca', documentFormat: 'application/octet-stream', convert: true },
      });
    }
  });

  it('refuses PDF inside CPCA rather than guess a code for it', () => {
    expect(planSending({ ...accounted, documentFormat: 'pdf' }, ['application/pdf'])).toEqual({
      ok: false,
      error: 'format-not-offered-with-accounting',
    });
  });

  it('passes PDF through to a device without accounting that takes it', () => {
    const plan = planSending(plain, ['application/postscript', 'application/pdf']);
    expect(plan.ok && plan.value).toMatchObject({
      documentFormat: 'application/pdf',
      convert: false,
    });
  });

  it('turns to PostScript where the device takes no PDF', () => {
    const plan = planSending(plain, ['application/postscript']);
    expect(plan.ok && plan.value).toMatchObject({
      documentFormat: 'application/postscript',
      convert: true,
    });
  });

  it('keeps to the format that was set, or refuses', () => {
    expect(planSending({ ...plain, documentFormat: 'postscript' }, ['application/pdf'])).toEqual({
      ok: false,
      error: 'format-not-supported',
    });
    expect(planSending({ ...plain, documentFormat: 'pdf' }, ['image/urf'])).toEqual({
      ok: false,
      error: 'format-not-supported',
    });
  });
});
