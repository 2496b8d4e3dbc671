import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reveal } from '../accounting/secret.ts';
import { policyCatalogue } from './catalogue.ts';
import { policyKeyNames } from './key-names.ts';
import { managedSchema } from './managed-schema.ts';
import { parsePolicy } from './parse-policy.ts';

const printer = {
  id: 'library',
  name: 'Library iR-ADV',
  uri: 'ipps://copier.example.org/ipp/print',
  configuration: 'department-id-pin',
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

  it('names a wrong Department ID or PIN without quoting it', () => {
    const { policy, problems } = parsePolicy({ departmentId: '12345678', pin: '８６７５３０９' });
    expect(policy.departmentId).toBeUndefined();
    expect(policy.pin).toBeUndefined();
    expect(problems).toEqual([
      { path: 'departmentId', problem: 'too-long' },
      { path: 'pin', problem: 'not-ascii-digits' },
    ]);
  });

  it('refuses a resolution that is neither text nor number, and one that throws when asked', () => {
    for (const resolution of [{ toString: '600' }, [600], true, {}]) {
      const { policy, problems } = parsePolicy({ printers: [{ ...printer, resolution }] });
      expect(policy.printers).toEqual([]);
      expect(problems).toEqual([{ path: 'printers[0].resolution', problem: 'unknown-value' }]);
    }
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
    expect(policyCatalogue.map(({ name }) => name)).toEqual([...policyKeyNames]);
  });

  it('stands in public/ as the catalogue makes it', () => {
    const file = new URL('../../../public/managed_schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(managedSchema());
  });

  it('masks PIN, password and the headers of the export, and nothing else, in chrome://policy', () => {
    expect(policyCatalogue.filter((k) => k.sensitive).map((k) => k.name)).toEqual([
      'pin',
      'httpPassword',
      'logExportHeaders',
    ]);
  });

  it('has nothing that makes Chrome refuse the extension', () => {
    const text = JSON.stringify(managedSchema());
    expect(text).not.toMatch(/additionalProperties|"type":\[|oneOf|anyOf|\$ref/);
  });
});
