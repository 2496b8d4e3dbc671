import { describe, expect, it } from 'vitest';
import { learnedText } from '../../tests/doubles/learned-fragments.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { modelSource } from '../../tools/models/model-table.ts';
import {
  opaqueCredentials,
  writeDriverFile,
} from '../../tools/virtual-imagerunner/invented-drivers.ts';
import type { ConfigurationId } from '../accounting/configuration.ts';
import { type DepartmentId, parseDepartmentId } from '../accounting/department-id.ts';
import type { JobAccounting } from '../accounting/job-accounting.ts';
import { parsePin } from '../accounting/pin.ts';
import { outlineText } from '../fragment/outline-text.ts';
import type { JobRecord } from '../jobs/job.ts';
import { silentDevice } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { learnedSender } from './learned-carrier.ts';
import { withoutSecretText } from './secret-settings.ts';
import { outgoing, planSending } from './send-plan.ts';

const document = new TextEncoder().encode('%!PS-Adobe-3.0\nshowpage\n');

function idOf(text: string): DepartmentId {
  const id = parseDepartmentId(text);
  if (!id.ok) throw new Error(id.error);
  return id.value;
}

function pinOf(text: string) {
  const pin = parsePin(text);
  if (!pin.ok) throw new Error(pin.error);
  return pin.value;
}

function printerWith(
  accountingFragment: string,
  configuration: ConfigurationId = 'department-id-pin',
): Printer {
  return {
    ...sampleJob({}).printer,
    carrier: 'learned',
    documentFormat: 'auto',
    configuration,
    accountingFragment,
  };
}

/** The same fragment around a PDF, which no invented driver writes. */
function asPdf(text: string): string {
  return JSON.stringify({ ...JSON.parse(text), language: 'pdf' });
}

const accounting: JobAccounting = {
  kind: 'department',
  departmentId: idOf('0004711'),
  pin: pinOf('0815'),
};

async function plan(printer: Printer, of: Partial<JobRecord['options']> = {}) {
  const options = { ...sampleJob({}).options, ...of };
  const job = { options, contentType: 'application/pdf' };
  return planSending(withoutSecretText(printer), silentDevice, job, modelSource);
}

/** Plans and wraps a job as the courier does: its printer has the outline only. */
async function send(printer: Printer, given: Partial<JobRecord> = {}, paid = accounting) {
  const job = sampleJob({ ...given, printer: withoutSecretText(printer) });
  const planned = await plan(printer);
  if (!planned.ok) throw new Error(planned.error);
  const sent = await outgoing({
    ...{ job, plan: planned.value, device: silentDevice, models: modelSource, accounting: paid },
    settings: { accountingFragment: printer.accountingFragment ?? '' },
    document: new Blob([document]),
    pages: 3,
  });
  if (!sent.ok) return sent;
  const bytes = new Uint8Array(await sent.value.document.arrayBuffer());
  return { ok: true as const, bytes, text: new TextDecoder('latin1').decode(bytes) };
}

describe('a job in a learned fragment', () => {
  it('is what the driver itself would have written of that job, in PJL', async () => {
    const sent = await send(printerWith(learnedText('pjl')), {
      title: 'Minutes',
      userName: 'alice',
      options: { ...sampleJob({}).options, copies: 1 },
    });
    const own = { departmentId: '4711', pin: '0815', userName: 'alice', documentName: 'Minutes' };
    expect(sent.ok && sent.bytes).toEqual(
      new Uint8Array(writeDriverFile('pjl', 'postscript', own, document)),
    );
  });

  it('is so in packets, too', async () => {
    const sent = await send(printerWith(learnedText('cpca')), {
      title: 'Minutes',
      userName: 'alice',
      options: { ...sampleJob({}).options, copies: 1 },
    });
    const own = { departmentId: '4711', pin: '0815', userName: 'alice', documentName: 'Minutes' };
    expect(sent.ok && sent.bytes).toEqual(
      new Uint8Array(writeDriverFile('cpca', 'postscript', own, document)),
    );
  });

  it('has the secured-print PIN in its own place', async () => {
    const held = 'department-id-pin-secure-print';
    const printer = printerWith(learnedText('pjl', { held: true }), held);
    const sent = await send(printer, {}, { ...accounting, securedPin: pinOf('0042') });
    expect(sent.ok && sent.text).toContain('VIRTUAL-HOLD="0042"');
  });

  it.each(['pjl', 'cpca', 'encrypted'] as const)(
    'has nothing of the job that %s was learned from',
    async (driver) => {
      const text = learnedText(driver);
      const paid =
        driver === 'encrypted' ? { ...accounting, departmentId: idOf('12345') } : accounting;
      const sent = await send(printerWith(text), {}, paid);
      expect(sent.ok && sent.text).not.toMatch(/sample-user|sample-title/);
    },
  );
});

describe('a job that a learned fragment is not for', () => {
  it('sends nothing of a document that would leave its language', async () => {
    const leaving = new Blob([document, '\x1b%-12345X@PJL COMMENT VIRTUAL-ACCOUNT="1"\r\n']);
    expect(await learnedSender.refusal?.(leaving)).toBe('document-holds-exit-language');
    expect(await learnedSender.refusal?.(new Blob([document]))).toBeUndefined();
  });

  it('sends nothing where the fragment can say something else than when the job was accepted', async () => {
    const accepted = printerWith(learnedText('pjl'));
    const job = sampleJob({ printer: withoutSecretText(accepted) });
    const planned = await plan(accepted);
    if (!planned.ok) throw new Error(planned.error);
    const sent = await outgoing({
      ...{ job, plan: planned.value, device: silentDevice, models: modelSource, accounting },
      settings: { accountingFragment: learnedText('pjl', { held: true }) },
      document: new Blob([document]),
      pages: 3,
    });
    expect(sent).toEqual({
      ok: false,
      error: { code: 'fragment-not-valid', detail: 'fragment-changed' },
    });
  });
});

describe('a fragment with credentials that nobody can read', () => {
  const text = learnedText('encrypted');
  const mine = { ...accounting, departmentId: idOf('12345') };

  it('sends them for its Department ID', async () => {
    const sent = await send(printerWith(text), {}, mine);
    const secret = new TextDecoder('latin1').decode(opaqueCredentials(12345, 765432));
    expect(sent.ok && sent.text).toContain(secret);
  });

  it('sends nothing for another', async () => {
    expect(await send(printerWith(text))).toEqual({
      ok: false,
      error: { code: 'fragment-for-another-id' },
    });
  });

  it('sends nothing where only its outline is there', async () => {
    expect(await send(printerWith(outlineText(text)), {}, mine)).toEqual({
      ok: false,
      error: { code: 'fragment-credentials-missing' },
    });
  });
});

describe('what is planned with a learned fragment', () => {
  it('is PostScript, converted, for a fragment of PostScript', async () => {
    expect(await plan(printerWith(learnedText('pjl')))).toMatchObject({
      ok: true,
      value: {
        carrier: 'learned',
        documentFormat: 'application/octet-stream',
        convertTo: 'postscript',
      },
    });
  });

  it('has the number of copies in the fragment and their order in PostScript', async () => {
    const text = learnedText('pjl');
    expect(await plan(printerWith(text))).toMatchObject({ value: { orderInDocument: true } });
    const without = printerWith(text.replaceAll('{copies:digits=1}', '1'));
    expect(await plan(without)).toMatchObject({ value: { copiesInDocument: true } });
  });

  it('has copies of PCL XL in sets around the document, which cannot say them', async () => {
    const text = JSON.stringify({ ...JSON.parse(learnedText('pjl')), language: 'pclxl' });
    const without = printerWith(text.replaceAll('{copies:digits=1}', '1'));
    const planned = await plan(without);
    expect(planned).toMatchObject({ value: { copiesInDocument: true, setsAround: true } });
    const options = { ...sampleJob({}).options, copies: 5 };
    const sets = await send(without, { options: { ...options, collate: true } });
    expect(sets.ok && sets.text).toContain('@PJL SET QTY=5\r\n@PJL ENTER LANGUAGE');
    const apart = await send(without, { options: { ...options, collate: false } });
    expect(apart.ok && apart.text).not.toContain('QTY');
  });

  it('sends nothing where the fragment cannot say the order of the copies', async () => {
    const text = learnedText('pjl').replace('SET COPIES=', 'SET QTY=');
    const options = { ...sampleJob({}).options, copies: 5 };
    const apart = { options: { ...options, collate: false } };
    expect(await send(printerWith(text), apart)).toEqual({
      ok: false,
      error: { code: 'options-not-carried' },
    });
    const sets = await send(printerWith(text), { options: { ...options, collate: true } });
    expect(sets.ok && sets.text).toContain('@PJL SET QTY=5\r\n');
  });

  it('is refused for a PDF with options that neither the PDF nor the fragment says', async () => {
    const printer = printerWith(asPdf(learnedText('pjl')));
    expect(await plan(printer, { sides: 'one-sided', color: 'color', copies: 1 })).toMatchObject({
      ok: true,
      value: { carrier: 'learned', documentFormat: 'application/octet-stream' },
    });
    const plain = { sides: 'one-sided', color: 'color', copies: 1 } as const;
    for (const options of [
      { ...plain, color: 'monochrome' },
      { ...plain, sides: 'two-sided-long-edge' },
    ] as const) {
      expect(await plan(printer, options)).toEqual({ ok: false, error: 'options-not-carried' });
    }
  });

  it('has the copies of a PDF where the fragment has a place for them', async () => {
    const text = asPdf(learnedText('pjl'));
    const options = { sides: 'one-sided', color: 'color', copies: 2 } as const;
    expect(await plan(printerWith(text), options)).toMatchObject({ ok: true });
    const without = text.replaceAll('{copies:digits=1}', '1');
    expect(await plan(printerWith(without), options)).toEqual({
      ok: false,
      error: 'options-not-carried',
    });
  });

  it('is refused where the fragment cannot say what the configuration needs', async () => {
    const text = learnedText('pjl');
    for (const configuration of [
      'department-id-pin-secure-print',
      'department-id',
      'none',
    ] as const) {
      expect(await plan(printerWith(text, configuration))).toEqual({
        ok: false,
        error: 'fragment-not-valid',
      });
    }
  });
});
