import { afterEach, describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { modelSource, modelTable } from '../../tools/models/model-table.ts';
import { parseDepartmentId } from '../accounting/department-id.ts';
import { logAsCsv } from '../log/csv.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { silentDevice } from '../printers/device-attributes.ts';
import { err, ok } from '../result.ts';
import { type Carrier, nothingBeside } from './carrier.ts';
import { carrierChoices, carrierOf, registerRules } from './carrier-rules.ts';
import { noOptions } from './offer.ts';
import { offeredOptions, registerOffers } from './offered-options.ts';
import { parseCarrier } from './parse-carrier.ts';
import { hasPostScriptDoubt } from './postscript-doubt.ts';
import { registerSender } from './register.ts';
import { outgoing, planSending } from './send-plan.ts';

/** A carrier that writes nothing but a header line, and cannot say a PIN. */
const headerLine: Carrier = {
  rules: {
    id: 'header-line',
    nameKey: 'carrierHeaderLine',
    accountedOnly: true,
    formats: ['auto', 'pdf'],
    prefersPostScript: false,
    optionsAsAttributes: false,
    problem: (_settings, configuration) =>
      configuration === 'department-id'
        ? undefined
        : { property: 'carrier', code: 'ipp-carries-no-pin' },
  },
  offers: () => noOptions,
  sender: {
    accountsByAttributes: false,
    plan: async (_printer, _device, { options }) =>
      options.copies === 1
        ? ok({ carrier: 'header-line', documentFormat: 'application/pdf' })
        : err('options-not-carried'),
    wrap: async ({ accounting, document }) =>
      accounting.kind === 'department'
        ? ok({
            ...nothingBeside,
            document: new Blob([`Department: ${accounting.departmentId}\n`, document]),
          })
        : err({ code: 'account-info-needed' }),
  },
};

/** Adds a carrier to its three registers; returns what takes it out again. */
function registerCarrier({ rules, offers, sender }: Carrier): () => void {
  const takeOut = [
    registerRules(rules),
    registerOffers(rules.id, offers),
    registerSender(rules.id, sender),
  ];
  return () => {
    for (const out of takeOut) out();
  };
}

describe('the register of carriers', () => {
  let takeOut = (): void => undefined;
  afterEach(() => takeOut());

  const printer = { ...sampleJob({}).printer, configuration: 'department-id' as const };
  const settings = new Map<string, unknown>([['carrier', 'header-line']]);

  it('takes a new carrier from its settings to the bytes for the device', async () => {
    takeOut = registerCarrier(headerLine);
    expect(carrierChoices()).toContain('header-line');
    const problems: unknown[] = [];
    const read = parseCarrier(settings, 'department-id', (...problem) => problems.push(problem));
    expect(read).toEqual({ carrier: 'header-line' });
    expect(problems).toEqual([]);

    const set = { ...printer, ...read, documentFormat: 'auto' as const };
    expect(offeredOptions(set, silentDevice, modelTable)).toEqual(noOptions);
    expect(hasPostScriptDoubt(set, { ...silentDevice, documentFormats: ['application/pdf'] })).toBe(
      false,
    );
    const job = sampleJob({ printer: set });
    const asked = { options: { ...job.options, copies: 1 }, contentType: 'application/pdf' };
    const plan = await planSending(set, silentDevice, asked, modelSource);
    if (!plan.ok) throw new Error(plan.error);
    const departmentId = parseDepartmentId('42');
    if (!departmentId.ok) throw new Error('the sample Department ID is not valid');
    const sent = await outgoing({
      ...{ job, plan: plan.value, device: silentDevice, models: modelSource },
      accounting: { kind: 'department', departmentId: departmentId.value },
      settings: {},
      document: new Blob(['%PDF-1.4']),
    });
    expect(sent.ok && (await sent.value.document.text())).toBe('Department: 42\n%PDF-1.4');
  });

  it('takes it from the administrator’s policy to the print log', () => {
    takeOut = registerCarrier(headerLine);
    const written = {
      id: 'library',
      name: 'Library',
      uri: 'ipps://192.0.2.10/ipp/print',
      configuration: 'department-id',
      carrier: 'header-line',
    };
    const { policy, problems } = parsePolicy({ printers: [written] });
    expect(problems).toEqual([]);
    const [library] = policy.printers;
    if (!library) throw new Error('the policy’s printer was refused');
    expect(carrierOf(library)).toBe('header-line');
    const log = logAsCsv([sampleJob({ printer: library, departmentId: '42' })]);
    expect(log).toContain('"Library","department-id","42"');
  });

  it('asks it what its settings cannot say', () => {
    takeOut = registerCarrier(headerLine);
    const problems: unknown[] = [];
    parseCarrier(settings, 'department-id-pin', (...problem) => problems.push(problem));
    expect(problems).toEqual([['carrier', 'ipp-carries-no-pin']]);
    expect(carrierOf({ configuration: 'none', carrier: 'header-line' })).toBe('plain');
  });

  it('knows nothing of a carrier that is not in it', () => {
    const problems: unknown[] = [];
    parseCarrier(settings, 'department-id', (...problem) => problems.push(problem));
    expect(problems).toEqual([['carrier', 'unknown-value']]);
    expect(carrierOf({ configuration: 'department-id', carrier: 'header-line' })).toBe('cpca');
  });
});
