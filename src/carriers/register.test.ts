import { afterEach, describe, expect, it } from 'vitest';
import { testConnection } from '../../tests/doubles/job-connection.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { deviceJob, deviceJobs, scriptedDevice } from '../../tests/doubles/scripted-device.ts';
import { modelSource, modelTable } from '../../tools/models/model-table.ts';
import { parseDepartmentId } from '../accounting/department-id.ts';
import { accountingFor } from '../accounting/job-accounting.ts';
import { applyJobEvent, type JobEvent } from '../jobs/job-state.ts';
import { logAsCsv } from '../log/csv.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { silentDevice } from '../printers/device-attributes.ts';
import { err, ok } from '../result.ts';
import { submit } from '../sending/submit.ts';
import { watch } from '../sending/watch.ts';
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

  it('prints a job with it, from the administrator’s policy to the print log', async () => {
    takeOut = registerCarrier(headerLine);
    const { policy, problems } = parsePolicy({
      departmentId: '42',
      printers: [
        {
          id: 'library',
          name: 'Library',
          uri: 'ipps://192.0.2.10/ipp/print',
          configuration: 'department-id',
          carrier: 'header-line',
        },
      ],
    });
    expect(problems).toEqual([]);
    const [library] = policy.printers;
    if (!library) throw new Error('the policy’s printer was refused');
    expect(carrierOf(library)).toBe('header-line');

    const device = scriptedDevice({
      'Get-Jobs': [deviceJobs()],
      'Create-Job': [deviceJob(7, 3, { reasons: ['job-incoming'] })],
      'Send-Document': [deviceJob(7, 5)],
      'Get-Job-Attributes': [deviceJob(7, 9, { impressions: 2 })],
    });
    let received = '';
    const { connection, events } = testConnection(async (request) => {
      if (request.document) received += await request.document.text();
      return device.transport(request);
    });

    const accepted = sampleJob({ printer: library });
    const asked = { options: accepted.options, contentType: accepted.document.contentType };
    const plan = await planSending(library, silentDevice, asked, modelSource);
    if (!plan.ok) throw new Error(plan.error);
    const accounting = accountingFor(library.configuration, policy);
    if (!accounting.ok) throw new Error(accounting.error);
    const ready = await outgoing({
      ...{ job: accepted, plan: plan.value, device: silentDevice, models: modelSource },
      ...{ accounting: accounting.value, settings: {}, document: new Blob(['%PDF-1.4']) },
    });
    if (!ready.ok) throw new Error(ready.error.code);
    const deviceJobId = await submit({
      ...{ connection, job: { jobName: accepted.title, userName: '' } },
      ...{ document: ready.value.document, documentFormat: plan.value.documentFormat },
      ...{ essential: ready.value.essential, stepwise: true, handedOn: false, listsJobs: true },
    });
    if (deviceJobId === undefined) throw new Error('the device has no job');
    await watch(connection, { deviceJobId, state: 'printing', handedOn: false });
    expect(received).toBe('Department: 42\n%PDF-1.4');

    const before: readonly JobEvent[] = [
      { type: 'preparing' },
      { type: 'sending', departmentId: '42' },
    ];
    const ended = [...before, ...events].reduce((job, event) => {
      const next = applyJobEvent(job, event, accepted.createdAt);
      if (!next.ok) throw new Error(`${next.error.event} in ${next.error.from}`);
      return next.value;
    }, accepted);
    expect(logAsCsv([ended])).toContain('"Letter","Library","department-id","42","done"');
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
