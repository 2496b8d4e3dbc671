import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobRecords } from '../../tests/arbitraries/job-record.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { isOpen } from '../jobs/state-kinds.ts';
import { jobAttributes, titleKey } from './job-attributes.ts';
import { endOf, jobEndRecord, withoutTitle } from './job-end-record.ts';

const printed = sampleJob({
  id: '0d1f',
  createdAt: 1_000,
  title: 'Salaries',
  state: 'done',
  departmentId: '42',
  pages: 3,
  deviceJobId: 7,
  history: [
    { state: 'accepted', at: 1_000 },
    { state: 'done', at: 3_500 },
  ],
});

function recordOf(job: typeof printed, titles = false) {
  const end = endOf(job);
  if (!end) throw new Error('the job has not ended');
  const record = jobEndRecord(end, { titles, now: 4_000 });
  const attributes = new Map(
    record.attributes.map(({ key, value }) => [key, Object.values(value)[0]]),
  );
  return { record, attributes };
}

describe('the record of a job’s end', () => {
  it('says who pays, where, how much and how it ended', () => {
    const { record, attributes } = recordOf(printed);
    expect(record).toMatchObject({
      timeUnixNano: '3500000000',
      observedTimeUnixNano: '4000000000',
      severityNumber: 9,
      severityText: 'INFO',
      eventName: 'print.job.ended',
      body: { stringValue: 'Print job ended: printed' },
    });
    expect(Object.fromEntries(attributes)).toEqual({
      'log.record.uid': '0d1f-1',
      'print.job.id': '0d1f',
      'print.job.outcome': 'printed',
      'print.job.duration': 2.5,
      'print.job.device_job_id': '7',
      'print.department_id': '42',
      'print.configuration': 'department-id-pin',
      'print.printer.id': 'copier-2',
      'print.printer.name': 'Copier 2nd floor',
      'print.printer.source': 'user',
      'server.address': '192.0.2.10',
      'print.pages': '3',
      'print.copies': '1',
      'print.color': 'monochrome',
      'print.sides': 'one-sided',
      'print.document.size': '75036',
    });
  });

  it('has the title only where it may be told', () => {
    expect(recordOf(printed, true).attributes.get(titleKey)).toBe('Salaries');
    expect(JSON.stringify(recordOf(printed).record)).not.toContain('Salaries');
    const told = recordOf(printed, true).record;
    expect(withoutTitle(told)).toEqual(recordOf(printed).record);
  });

  it('says why a job failed in codes, and never in the device’s own words', () => {
    const { record, attributes } = recordOf({
      ...printed,
      state: 'failed',
      failure: { code: 'account-limit-reached', ippStatus: 0x041e, detail: 'Salaries.docx' },
    });
    expect(record.severityNumber).toBe(17);
    expect(attributes.get('error.type')).toBe('account-limit-reached');
    expect(attributes.get('print.error.ipp_status')).toBe('client-error-account-limit-reached');
    expect(JSON.stringify(record)).not.toContain('Salaries');
  });

  it('has what the device’s own log says of the job, and nothing if no row was found', () => {
    const deviceWord = {
      kind: 'recorded',
      at: 4_000,
      jobNumber: 4711,
      result: 'failed',
      departmentId: 43,
      endCode: '#701',
    } as const;
    const { attributes } = recordOf({ ...printed, deviceWord });
    expect(attributes.get('log.record.uid')).toBe('0d1f-1-device-log');
    expect(attributes.get('print.device_log.result')).toBe('failed');
    expect(attributes.get('print.device_log.department_id')).toBe('43');
    expect(attributes.get('print.device_log.end_code')).toBe('#701');
    expect(attributes.get('print.department_id')).toBe('42');
    const silent = recordOf({ ...printed, deviceWord: { kind: 'several', at: 4_000 } });
    expect(silent.record).toEqual(recordOf(printed).record);
  });

  it('leaves out the failure that an earlier try of a printed job has left behind', () => {
    const { attributes } = recordOf({ ...printed, failure: { code: 'connection-lost' } });
    expect(attributes.has('error.type')).toBe(false);
  });

  it.each([
    [{ state: 'done', handedOn: true }, 'handed-on', 'INFO'],
    [{ state: 'cancelled' }, 'cancelled', 'INFO'],
    [{ state: 'expired' }, 'expired', 'WARN'],
    [{ state: 'unknown' }, 'unknown', 'WARN'],
    [{ state: 'failed' }, 'failed', 'ERROR'],
  ] as const)('of %j is %s, %s', (given, outcome, severity) => {
    const { record, attributes } = recordOf({ ...printed, ...given });
    expect(attributes.get('print.job.outcome')).toBe(outcome);
    expect(record.severityText).toBe(severity);
  });

  it('has an id of its own for each end that a job comes to, and always the same', () => {
    const unknown = { ...printed, state: 'unknown' } as const;
    const resolved = {
      ...printed,
      history: [...printed.history, { state: 'done', at: 9_000 }],
    } as const;
    expect(endOf(unknown)?.uid).toBe('0d1f-1');
    expect(endOf(resolved)?.uid).toBe('0d1f-2');
    expect(endOf(sampleJob({ state: 'printing' }))).toBeUndefined();
  });

  it('holds for any job: values of the types that are documented, text that is harmless', () => {
    const field = { string: 'stringValue', int: 'intValue', double: 'doubleValue' } as const;
    const types = new Map(jobAttributes.map(({ key, type }) => [key, field[type]]));
    fc.assert(
      fc.property(jobRecords, fc.boolean(), (job, titles) => {
        const end = endOf(job);
        expect(end !== undefined).toBe(!isOpen(job.state));
        if (!end) return;
        const record = jobEndRecord(end, { titles, now: job.createdAt });
        const text = JSON.stringify(record);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/\\u(?:d[89a-f]|00[01])|\p{Cf}/u);
        expect(text.length).toBeLessThan(8_000);
        for (const { key, value } of record.attributes) {
          expect(Object.keys(value)).toEqual([types.get(key)]);
        }
        expect(record.attributes.some(({ key }) => key === titleKey) && !titles).toBe(false);
      }),
    );
  });
});
