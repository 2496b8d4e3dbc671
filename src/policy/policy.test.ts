import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExportPolicy } from '../fleet-log/export-settings.ts';
import { reveal } from '../secret.ts';
import { policyCatalogue } from './catalogue.ts';
import { managedSchema } from './managed-schema.ts';
import { parsePolicy } from './parse-policy.ts';
import { parsePrinters } from './parse-printer.ts';
import { policyKeys } from './policy-keys.ts';

const printer = {
  id: 'library',
  name: 'Library iR-ADV',
  uri: 'ipps://copier.example.org/ipp/print',
  configuration: 'department-id-pin',
};

const directory = {
  directoryClientId: '123456789012-abc123.apps.googleusercontent.com',
  directorySchema: 'Printing',
};

describe('parsePolicy', () => {
  it('reads a whole policy', () => {
    const { policy, problems } = parsePolicy({
      printers: [{ ...printer, documentFormat: 'postscript', resolution: '300' }],
      departmentId: '0000042',
      pin: '0815',
      usersMayChangeCredentials: true,
      usersMayRememberPin: false,
      usersMayAddPrinters: false,
    });
    expect(problems).toEqual([]);
    expect(policy.printers).toEqual([
      { ...printer, documentFormat: 'postscript', resolution: 300, source: 'policy' },
    ]);
    expect(policy.departmentId).toBe('42');
    expect(policy.pin && reveal(policy.pin)).toBe('0815');
    expect(policy).toMatchObject({
      usersMayChangeCredentials: true,
      usersMayRememberPin: false,
      usersMayAddPrinters: false,
    });
  });

  it('reads numbers within their range, and has a default for every other', () => {
    const good = { waitForPrinterMinutes: 0, logMaxDays: 1, logMaxJobs: 10_000 };
    expect(parsePolicy(good)).toMatchObject({ policy: good, problems: [] });
    const { policy, problems } = parsePolicy({
      waitForPrinterMinutes: -1,
      logMaxDays: 1.5,
      logMaxJobs: '7',
    });
    expect(policy).toMatchObject({ waitForPrinterMinutes: 10, logMaxDays: 90, logMaxJobs: 1000 });
    expect(problems).toEqual([
      { path: 'waitForPrinterMinutes', problem: 'out-of-range' },
      { path: 'logMaxDays', problem: 'out-of-range' },
      { path: 'logMaxJobs', problem: 'wrong-type' },
    ]);
  });

  it('keeps the password of the sign-in secret, and wants a user with it', () => {
    const { policy } = parsePolicy({ httpUser: 'copier', httpPassword: 's3cret' });
    expect(JSON.stringify(policy)).not.toContain('s3cret');
    expect(policy.http && reveal(policy.http.password)).toBe('s3cret');
    expect(parsePolicy({ httpPassword: 's3cret' }).problems).toEqual([
      { path: 'httpUser', problem: 'missing' },
    ]);
  });

  it('takes nothing over from ChromeOS unless told to, nor by a word it does not know', () => {
    expect(parsePolicy({}).policy).toMatchObject({
      importChromeOsPrinters: 'off',
      importedPrinterConfiguration: 'department-id-pin',
    });
    const told = { importChromeOsPrinters: 'all', importedPrinterConfiguration: 'department-id' };
    expect(parsePolicy(told)).toMatchObject({ policy: told, problems: [] });
    expect(
      parsePolicy({ importChromeOsPrinters: 'some', importedPrinterConfiguration: 'C' }),
    ).toMatchObject({
      policy: { importChromeOsPrinters: 'off', importedPrinterConfiguration: 'department-id-pin' },
      problems: [
        { path: 'importChromeOsPrinters', problem: 'unknown-value' },
        { path: 'importedPrinterConfiguration', problem: 'unknown-value' },
      ],
    });
  });

  it('loses only the wrong printer of a list, and names what is wrong with it', () => {
    const { policy, problems } = parsePolicy({
      printers: [
        printer,
        { ...printer, id: 'no spaces', uri: 'ftp://copier' },
        'not a printer',
        { ...printer, id: 'office', documentFormat: 'pdf' },
        { ...printer, id: 'front-desk' },
        { ...printer, name: 'the same id again' },
      ],
    });
    expect(policy.printers.map(({ id }) => id)).toEqual(['library', 'front-desk']);
    expect(problems).toEqual([
      { path: 'printers[1].id', problem: 'not-an-identifier' },
      { path: 'printers[1].uri', problem: 'not-a-printer-address' },
      { path: 'printers[2]', problem: 'wrong-type' },
      { path: 'printers[3].documentFormat', problem: 'pdf-with-accounting' },
      { path: 'printers[5].id', problem: 'duplicate-id' },
    ]);
  });

  it.each([
    ['ipp://192.0.2.10:9100/', 'port-prints-all'],
    ['http://copier:9105/ipp/print', 'port-prints-all'],
    ['ipp://copier:515', 'port-blocked'],
    ['ipps://copier:6697/ipp/print', 'port-blocked'],
  ])('refuses a printer at %s, and says why', (uri, problem) => {
    const { policy, problems } = parsePolicy({ printers: [{ ...printer, uri }, printer] });
    expect(policy.printers.map((each) => each.uri)).toEqual([printer.uri]);
    expect(problems).toEqual([{ path: 'printers[0].uri', problem }]);
  });

  it('keeps a printer that somebody has saved at such a port, to be corrected', () => {
    const saved = { ...printer, uri: 'ipp://copier:9100' };
    expect(parsePrinters([saved], 'printers', 'user')).toMatchObject({
      printers: [{ uri: saved.uri }],
      problems: [],
    });
  });

  it.each([
    [{}, true],
    [{ departmentId: '1001' }, true],
    [{ departmentId: '1001', pin: '4711' }, false],
    [{ securedPrintPin: '4711' }, false],
    [{ people: [{ email: 'a@school.example', departmentId: '7' }] }, true],
    [{ people: [{ email: 'a@school.example', departmentId: '7', pin: '4711' }] }, false],
    [{ ...directory, directoryDepartmentIdField: 'ID' }, true],
    [{ ...directory, directoryDepartmentIdField: 'ID', directoryPinField: 'PIN' }, false],
    [{ pin: '4711', usersMayAddPrinters: true }, true],
    [{ printers: [printer] }, false],
    [{ printers: [printer], usersMayAddPrinters: true }, true],
    [{ printers: [printer], usersMayAddPrinters: 'yes' }, false],
    [{ printers: [] }, true],
    [{ printers: [{ ...printer, uri: '' }] }, true],
  ])(
    'by itself lets people add printers only where it gives no PIN and no printer: %j',
    (given, may) => {
      expect(parsePolicy(given).policy.usersMayAddPrinters).toBe(may);
    },
  );

  it.each([
    [{}, true],
    [{ departmentId: '1001', pin: '4711' }, true],
    [{ printers: [printer] }, false],
    [{ printers: [printer], showFirstRun: true }, true],
    [{ printers: [printer], showFirstRun: 'no' }, false],
    [{ printers: [{ ...printer, uri: '' }] }, true],
    [{ showFirstRun: false }, false],
  ])('by itself shows the first steps only where it gives no printer: %j', (given, shown) => {
    expect(parsePolicy(given).policy.showFirstRun).toBe(shown);
  });

  it('names a wrong Department ID or PIN without quoting it', () => {
    const { policy, problems } = parsePolicy({ departmentId: '12345678', pin: '８６７５３０９' });
    expect(policy.departmentId).toBeUndefined();
    expect(policy.pin).toBeUndefined();
    expect(problems).toEqual([
      { path: 'departmentId', problem: 'too-long' },
      { path: 'pin', problem: 'not-ascii-digits' },
    ]);
  });

  it('reads how photographs go, lossless unless said', () => {
    const photosOf = (photoCompression: unknown) =>
      parsePolicy({ printers: [{ ...printer, photoCompression }] });
    expect(photosOf('jpeg').policy.printers[0]).toMatchObject({ photoCompression: 'jpeg' });
    expect(photosOf('lossless').policy.printers[0]).not.toHaveProperty('photoCompression');
    expect(photosOf('gif').problems).toEqual([
      { path: 'printers[0].photoCompression', problem: 'unknown-value' },
    ]);
    expect(photosOf(1).problems[0]).toMatchObject({ problem: 'wrong-type' });
  });

  it('refuses a resolution that is neither text nor number, and one that throws when asked', () => {
    for (const resolution of [{ toString: '600' }, [600], true, {}]) {
      const { policy, problems } = parsePolicy({ printers: [{ ...printer, resolution }] });
      expect(policy.printers).toEqual([]);
      expect(problems).toEqual([{ path: 'printers[0].resolution', problem: 'unknown-value' }]);
    }
  });

  it('reads where the directory has a person’s own Department ID', () => {
    const keys = {
      directoryClientId: '123456789012-abc123.apps.googleusercontent.com',
      directorySchema: 'Printing',
      directoryDepartmentIdField: 'Department_ID',
    };
    expect(parsePolicy(keys)).toMatchObject({
      policy: {
        directory: {
          clientId: keys.directoryClientId,
          schema: 'Printing',
          departmentIdField: 'Department_ID',
        },
      },
      problems: [],
    });
    expect(parsePolicy({ ...keys, directoryPinField: 'PIN' }).policy.directory?.pinField).toBe(
      'PIN',
    );
    expect(parsePolicy({ ...keys, directoryPinField: 'a b' })).toMatchObject({
      policy: { directory: { schema: 'Printing' } },
      problems: [{ path: 'directoryPinField', problem: 'not-an-identifier' }],
    });
  });

  it('does not ask a directory that is half described, and names what is missing', () => {
    const { policy, problems } = parsePolicy({
      directoryClientId: 'https://evil.example/.apps.googleusercontent.com',
      directoryPinField: 'PIN',
    });
    expect(policy.directory).toBeUndefined();
    expect(problems).toEqual([
      { path: 'directoryClientId', problem: 'not-a-client-id' },
      { path: 'directorySchema', problem: 'missing' },
      { path: 'directoryDepartmentIdField', problem: 'missing' },
    ]);
    expect(parsePolicy({}).problems).toEqual([]);
  });

  it('names nobody to a device unless told to', () => {
    expect(parsePolicy({}).policy).toMatchObject({ userNameRule: 'none', fixedUserName: '' });
    expect(parsePolicy({ userNameRule: 'Email' })).toMatchObject({
      policy: { userNameRule: 'none' },
      problems: [{ path: 'userNameRule', problem: 'unknown-value' }],
    });
    expect(parsePolicy({ userNameRule: 'fixed' }).problems).toEqual([
      { path: 'fixedUserName', problem: 'missing' },
    ]);
    expect(parsePolicy({ fixedUserName: 'a\u202e\r\n\u001bb' }).policy.fixedUserName).toBe('a b');
    expect(parsePolicy({ fixedUserName: 'x'.repeat(128) }).problems).toEqual([
      { path: 'fixedUserName', problem: 'too-long' },
    ]);
  });

  it('reads the kinds of notifications between the commas', () => {
    const kinds = (notifications: unknown) => {
      const { policy, problems } = parsePolicy({ notifications });
      return [policy.notifications, problems.map(({ problem }) => problem)];
    };
    expect(parsePolicy({}).policy.notifications).toBeUndefined();
    expect(kinds('Held , failed,')).toEqual([['held', 'failed'], []]);
    expect(kinds('none')).toEqual([[], []]);
    expect(kinds('failed, jams')).toEqual([['failed'], ['unknown-value']]);
    expect(kinds(true)).toEqual([undefined, ['wrong-type']]);
  });

  it('links to https alone, and shows a support text without control characters', () => {
    const good = { supportUrl: 'https://help.example/a?b=c', supportText: 'Call\n4711 \u202e' };
    expect(parsePolicy(good)).toMatchObject({
      policy: { supportUrl: 'https://help.example/a?b=c', supportText: 'Call 4711' },
      problems: [],
    });
    for (const supportUrl of ['http://help.example', 'javascript:alert(1)', 'https://a:b@c', '']) {
      expect(parsePolicy({ supportUrl })).toMatchObject({
        problems: [{ path: 'supportUrl', problem: 'not-an-https-address' }],
      });
    }
    expect(parsePolicy({ supportText: 'x'.repeat(301) }).policy.supportText).toBeUndefined();
  });

  it('reports a key that it does not know, which is mostly a slip of the pen', () => {
    expect(parsePolicy({ departmentID: '1' }).problems).toEqual([
      { path: 'departmentID', problem: 'unknown-key' },
    ]);
  });

  it('never throws, and never repeats a PIN, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withNullPrototype: true, maxDepth: 5 }),
        (anything) => {
          parsePolicy(anything);
          const { problems } = parsePolicy({ printers: [anything], pin: anything });
          for (const { path } of problems) expect(typeof path).toBe('string');
        },
      ),
    );
    const raw = JSON.parse('{"__proto__": {"pin": "1"}, "printers": [{"__proto__": {"id": "x"}}]}');
    expect(parsePolicy(raw).policy.pin).toBeUndefined();
    expect(parsePolicy(raw).policy.printers).toEqual([]);
  });
});

describe('the managed schema', () => {
  it('describes the keys that are read, in their order', () => {
    expect(policyCatalogue.map(({ name }) => name)).toEqual(Object.keys(policyKeys));
  });

  it('is in public/ as the catalogue makes it', () => {
    const file = new URL('../../public/managed_schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(managedSchema());
  });

  const secretPolicyKeys = ['pin', 'securedPrintPin', 'people', 'httpPassword', 'logExportHeaders'];

  it('masks PINs, password, PJL lines and fragments, and nothing else, in chrome://policy', () => {
    expect(policyCatalogue.filter((k) => k.sensitive).map((k) => k.name)).toEqual(secretPolicyKeys);
    const masked: string[] = [];
    JSON.stringify(managedSchema(), (name, part) => {
      if (part?.sensitiveValue === true) masked.push(name);
      return part;
    });
    expect(masked.toSorted()).toEqual(
      [...secretPolicyKeys, 'pjlAccountingLines', 'accountingFragment'].toSorted(),
    );
  });

  it('has an example of every key, and all together are a policy without mistakes', () => {
    const examples = policyCatalogue.map(({ name, example }) => [name, example]);
    expect(parsePolicy(Object.fromEntries(examples)).problems).toEqual([]);
    expect(parseExportPolicy(Object.fromEntries(examples)).problems).toEqual([]);
  });

  it('has nothing that makes Chrome refuse the extension', () => {
    const text = JSON.stringify(managedSchema());
    expect(text).not.toMatch(/additionalProperties|"type":\[|oneOf|anyOf|\$ref/);
  });

  it('names a printer that would sign in at the web page that it forbids, and leaves it out', () => {
    const printer = (id: string, more: object) => ({
      ...{
        id,
        name: id,
        uri: `ipps://${id}.example/ipp/print`,
        configuration: 'department-id-pin',
      },
      ...more,
    });
    const printers = [
      printer('other', {}),
      printer('web', { carrier: 'direct-print' }),
      printer('plain', { carrier: 'direct-print', configuration: 'none' }),
    ];
    const { policy, problems } = parsePolicy({ printers, remoteUi: 'off' });
    expect(policy.printers.map(({ id }) => id)).toEqual(['other', 'plain']);
    expect(problems).toEqual([
      { path: 'printers["web"].carrier', problem: 'direct-print-needs-remote-ui' },
    ]);
    const alone = parsePolicy({ printers: [printers[1]], remoteUi: 'off' }).policy;
    expect(alone).toMatchObject({ printers: [], usersMayAddPrinters: false });
    for (const remoteUi of ['check', 'check-and-log']) {
      expect(parsePolicy({ printers, remoteUi })).toMatchObject({ problems: [] });
    }
  });
});
