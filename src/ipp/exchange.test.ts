import { describe, expect, it } from 'vitest';
import {
  type Answer,
  device,
  errorOf,
  jobGroup,
  target,
} from '../../tests/doubles/answering-device.ts';
import { cancelJob, getJobAttributes, getJobs } from './client-job.ts';
import { getPrinterAttributes } from './client-printer.ts';
import { createJob } from './client-submit.ts';
import { textAttribute } from './value.ts';

describe('an answer', () => {
  it.each<[string, Answer, unknown]>([
    ['HTTP 401', { httpStatus: 401 }, { code: 'http-authentication-needed', httpStatus: 401 }],
    ['HTTP 403', { httpStatus: 403 }, { code: 'http-forbidden', httpStatus: 403 }],
    ['HTTP 404', { httpStatus: 404 }, { code: 'http-error', httpStatus: 404 }],
    [
      'a web page',
      { contentType: 'text/html; charset=x', requestId: 1_013_211_247 },
      { code: 'not-ipp', detail: 'text/html' },
    ],
    [
      'no content type and another id',
      { contentType: '', requestId: 6 },
      { code: 'not-ipp', detail: 'no content type' },
    ],
    ['a cut reply', { cut: 1 }, { code: 'reply-incomplete', detail: 'truncated at 0x08' }],
    ['another reply', { requestId: 6 }, { code: 'reply-foreign', detail: '6 answers 5' }],
    ['silence', { failure: { code: 'timed-out' } }, { code: 'timed-out' }],
  ])('with %s is a failure', async (_what, answer, failure) => {
    const { transport, requests } = device(answer);
    expect(errorOf(await getPrinterAttributes(transport, target, { requestId: 5 }))).toEqual(
      failure,
    );
    expect(requests).toHaveLength(1);
  });

  it.each(['', 'application/octet-stream', 'text/plain; charset=utf-8', 'text/html'])(
    'of type %j is taken where it carries the id of the request',
    async (contentType) => {
      const { transport } = device({ contentType });
      expect(await getPrinterAttributes(transport, target, { requestId: 5 })).toMatchObject({
        ok: true,
      });
    },
  );

  it('that is cut is no list of jobs, and does not say what was ignored', async () => {
    const jobs = device({ groups: [jobGroup(3)], cut: 1 });
    const question = { which: 'completed', userName: 'u' } as const;
    expect(errorOf(await getJobs(jobs.transport, target, question))).toMatchObject({
      code: 'reply-incomplete',
    });
    const created = device({ groups: [jobGroup(3)], cut: 1 });
    const job = { jobName: 'n', userName: 'u' };
    expect(await createJob(created.transport, target, job)).toMatchObject({ ok: true });
    const jobAttributes = [textAttribute('job-account-id', 'name', '7')];
    expect(
      errorOf(await createJob(created.transport, target, { ...job, jobAttributes })),
    ).toMatchObject({ code: 'reply-incomplete' });
  });

  it('that is cut says about a printer and a job what it contains', async () => {
    const printer = { tag: 4, attributes: [textAttribute('printer-name', 'name', 'Copier')] };
    const cut = device({ groups: [printer], cut: 1 });
    expect(await getPrinterAttributes(cut.transport, target)).toEqual({
      ok: true,
      value: printer.attributes,
    });
    const job = device({ groups: [jobGroup(7)], cut: 1 });
    expect(
      await getJobAttributes(job.transport, target, { jobId: 7, userName: 'u' }),
    ).toMatchObject({ ok: true, value: { jobId: 7 } });
  });

  it('keeps the status, its name and a plain message of the device', async () => {
    const said = textAttribute('status-message', 'text', `Limit\u001b[1m\n${'x'.repeat(400)}`);
    const unsupported = [{ name: 'copies', values: [{ type: 'unsupported' }] }] as const;
    const groups = [
      { tag: 1, attributes: [said] },
      { tag: 5, attributes: unsupported },
    ];
    const { transport } = device({ code: 0x041e, groups });
    const error = errorOf(await createJob(transport, target, { jobName: 'n', userName: 'u' }));
    expect(error).toMatchObject({
      code: 'status',
      status: 0x041e,
      name: 'client-error-account-limit-reached',
      unsupported: ['copies'],
    });
    const message = String(Reflect.get(Object(error), 'message'));
    expect(message).toMatch(/^Limit \[1m x+$/);
    expect(message).toHaveLength(255);
  });

  it('without a job-id is incomplete', async () => {
    const { transport } = device({ groups: [{ tag: 2, attributes: [] }] });
    expect(errorOf(await createJob(transport, target, { jobName: 'n', userName: 'u' }))).toEqual({
      code: 'reply-incomplete',
      detail: 'no job-id',
    });
  });

  it('about another job is foreign', async () => {
    const { transport } = device({ groups: [jobGroup(8)] });
    const question = { jobId: 7, userName: 'u' };
    expect(errorOf(await getJobAttributes(transport, target, question))).toEqual({
      code: 'reply-foreign',
      detail: 'job 8',
    });
  });

  it('with ignored attributes names them', async () => {
    const ignored = {
      tag: 5,
      attributes: [{ name: 'job-account-id', values: [{ type: 'unsupported' }] }],
    } as const;
    const { transport } = device({ code: 1, groups: [ignored, jobGroup(3)] });
    expect(await createJob(transport, target, { jobName: 'n', userName: 'u' })).toEqual({
      ok: true,
      value: { job: { jobId: 3, state: 5, stateReasons: [] }, ignored: ['job-account-id'] },
    });
  });

  it('to Get-Jobs has a group for each job', async () => {
    const { transport } = device({ groups: [jobGroup(3), jobGroup(4), jobGroup(-1)] });
    const jobs = await getJobs(transport, target, { which: 'completed', userName: 'u' });
    expect(jobs.ok && jobs.value.map((job) => job.jobId)).toEqual([3, 4]);
  });

  it('to Cancel-Job is nothing but success', async () => {
    const { transport, messages } = device({});
    const which = { jobId: 3, userName: 'u' };
    expect(await cancelJob(transport, target, which)).toEqual({ ok: true, value: undefined });
    expect(messages[0]?.code).toBe(0x0008);
  });
});
