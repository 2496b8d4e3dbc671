import { describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { configurations } from '../accounting/configuration.ts';
import { diagnose } from './diagnose.ts';
import { endCodes } from './end-codes.ts';
import { type Failure, failureCodes } from './failure.ts';

const texts = new Map(Object.entries(messages).map(([key, { message }]) => [key, message]));

function failuresOfEveryKind(): Failure[] {
  return failureCodes.flatMap((code): Failure[] => [
    { code },
    { code, ippStatus: 0x041f },
    { code, httpStatus: 403 },
    { code, endCode: '#123' },
    ...endCodes.map((e) => ({ code, endCode: e.code })),
  ]);
}

describe('diagnose', () => {
  it('has every sentence for every failure, end code and configuration', () => {
    const contexts = [
      undefined,
      ...configurations.flatMap(({ id }) => [
        { configuration: id },
        { configuration: id, carrier: 'cpca' },
      ]),
    ];
    for (const context of contexts) {
      for (const failure of failuresOfEveryKind()) {
        const { headline, cause, userAction, adminAction } = diagnose(failure, context);
        for (const key of [headline, cause, userAction]) expect(texts.get(key), key).toBeTruthy();
        if (adminAction) expect(texts.get(adminAction), adminAction).toBeTruthy();
      }
    }
  });

  it('says the same of no two failure codes', () => {
    const said = failureCodes.map((code) => texts.get(diagnose({ code }).headline));
    expect(new Set(said).size).toBe(failureCodes.length);
  });

  it("explains a job with Canon's end code in the code's own words", () => {
    const found = diagnose({ code: 'end-code', endCode: '#816' });
    expect(found).toEqual({
      headline: 'failureEndCodeHeadline',
      cause: 'endCode816Meaning',
      userAction: 'endCode816User',
      adminAction: 'endCode816Admin',
      worthRetrying: false,
      code: '#816',
      substitutions: ['#816'],
    });
  });

  it('has no sentence for the administrator where the list has none', () => {
    expect(diagnose({ code: 'end-code', endCode: '#852' })).not.toHaveProperty('adminAction');
  });

  it('shows an end code that is not listed and points to the manual', () => {
    const found = diagnose({ code: 'ended-by-device', endCode: '#123' });
    expect(found.code).toBe('#123');
    expect(found.headline).toBe('failureEndCodeHeadline');
    expect(texts.get(found.cause)).toContain('manual');
  });

  it('names a wrong ID or PIN and the log of the device when the device gave no reason', () => {
    const found = diagnose({ code: 'ended-by-device' }, { configuration: 'department-id-pin' });
    const said = [found.cause, found.userAction, found.adminAction ?? ''].map((k) => texts.get(k));
    expect(said.join(' ')).toMatch(/Department ID Management.*wrong.*Status/s);
  });

  it('does not advise another document format where none can be chosen', () => {
    const failure = { code: 'format-not-supported', ippStatus: 0x040a } as const;
    const inside = diagnose(failure, { configuration: 'department-id-pin', carrier: 'cpca' });
    expect(texts.get(inside.userAction)).toMatch(/does not help/);
    expect(texts.get(inside.adminAction ?? '')).toMatch(/CUPS.*pjl and ipp/);
    const outside = diagnose(failure, { configuration: 'department-id', carrier: 'ipp' });
    expect(outside.userAction).toBe('failureFormatNotSupportedUser');
  });

  it('says that no Department ID was sent where the configuration sends none', () => {
    for (const failure of [
      { code: 'ended-by-device' },
      { code: 'end-code', endCode: '#701' },
      { code: 'account-info-needed', ippStatus: 0x041c },
    ] as const) {
      expect(diagnose(failure, { configuration: 'none' }).userAction).toBe('failureNoIdSentUser');
    }
  });

  it('says that no PIN was sent where the configuration sends none', () => {
    const failure = { code: 'account-authorization-failed', ippStatus: 0x041f } as const;
    const found = diagnose(failure, { configuration: 'department-id' });
    expect(found.adminAction).toBe('failureNoPinSentAdmin');
    expect(diagnose({ code: 'unreachable' }, { configuration: 'department-id' }).adminAction).toBe(
      'failureUnreachableAdmin',
    );
  });

  it('shows the most informative code', () => {
    const code = 'account-authorization-failed';
    const status = 'client-error-account-authorization-failed';
    expect(diagnose({ code, ippStatus: 0x041f, endCode: '#701' }).code).toBe('#701');
    expect(diagnose({ code, ippStatus: 0x041f, httpStatus: 200 }).code).toBe(status);
    expect(diagnose({ code: 'device-refused', ippStatus: 0x0407 }).code).toBe('client-error-gone');
    expect(diagnose({ code: 'http-forbidden', httpStatus: 403 }).code).toBe('HTTP 403');
    expect(diagnose({ code: 'not-ipp', ippStatus: 0 }).code).toBe('not-ipp');
  });

  it('never calls an accounting refusal or a broken line worth retrying', () => {
    for (const code of failureCodes.filter((c) => c.startsWith('account-'))) {
      expect(diagnose({ code }).worthRetrying).toBe(false);
    }
    expect(diagnose({ code: 'connection-lost' }).worthRetrying).toBe(false);
  });

  it('says that the document may have arrived only once it had begun to go out', () => {
    const said = (failure: Failure, documentBegun: boolean) => {
      const { cause, userAction } = diagnose(failure, { configuration: 'none', documentBegun });
      return `${texts.get(cause)} ${texts.get(userAction)}`;
    };
    const doubtful = /may have (arrived|received|printed)|look at the printer/i;
    const asked = failureCodes.filter(
      // The device has had the whole job before these.
      (code) => !['device-forgot-job', 'job-without-end', 'sent-not-confirmed'].includes(code),
    );
    for (const code of asked) expect(said({ code }, false), code).not.toMatch(doubtful);
    for (const code of ['connection-lost', 'reply-incomplete', 'reply-foreign'] as const) {
      expect(said({ code }, true)).toMatch(doubtful);
    }
  });
});
