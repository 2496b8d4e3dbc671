import { describe, expect, it } from 'vitest';
import { policyCatalogue } from './catalogue.ts';
import { effectivePolicy } from './effective-policy.ts';
import { parsePolicy } from './parse-policy.ts';
import { policyKeys } from './policy-keys.ts';

function rowsOf(raw: unknown) {
  const { policy, problems } = parsePolicy(raw);
  return new Map(effectivePolicy(raw, policy, problems).map((row) => [row.name, row]));
}

describe('effectivePolicy', () => {
  it('has a row for every key of the catalogue', () => {
    expect([...rowsOf({}).keys()]).toEqual(policyCatalogue.map(({ name }) => name));
  });

  it('says which value counts, and whether the administrator has set it', () => {
    const rows = rowsOf({ departmentId: '0042', logMaxDays: 30, httpUser: 'copier' });
    expect(rows.get('departmentId')).toMatchObject({ value: '"42"', source: 'policy' });
    expect(rows.get('logMaxDays')).toMatchObject({ value: '30', source: 'policy' });
    expect(rows.get('logMaxJobs')).toMatchObject({ value: '1000', source: 'default' });
    expect(rows.get('httpUser')).toMatchObject({ value: '"copier"', source: 'policy' });
    expect(rows.get('departmentId')?.problems).toEqual([]);
    expect(rowsOf({}).get('departmentId')).toEqual({
      ...{ name: 'departmentId', source: 'default', problems: [] },
    });
  });

  it('falls back to the default where what is set cannot be used, and names why', () => {
    const row = rowsOf({ logMaxDays: 'long' }).get('logMaxDays');
    expect(row).toMatchObject({ value: '90', source: 'default' });
    expect(row?.problems).toEqual([{ path: 'logMaxDays', problem: 'wrong-type' }]);
  });

  it('shows the printers that can be used, and names what of the others is wrong', () => {
    const good = {
      ...{ id: 'a', name: 'A', uri: 'ipp://a.example/', configuration: 'none' },
      secret: '8642',
    };
    const row = rowsOf({ printers: [good, { ...good, id: 'b', uri: 'x' }] }).get('printers');
    expect(JSON.parse(row?.value ?? '')).toMatchObject([{ id: 'a', name: 'A' }]);
    expect(row?.value).not.toContain('8642');
    expect(row?.problems.map(({ path }) => path)).toContain('printers[1].uri');
  });

  it('masks a secret inside an object, and shows a list that is read into a Map as it was set', () => {
    const people = [{ email: 'a@b.example', departmentId: '7', pin: '7531' }];
    const { policy, problems } = parsePolicy({ people });
    const { secret: _secret, ...open } = policyKeys.people;
    const [row] = effectivePolicy({ people }, policy, problems, { people: open });
    expect(JSON.parse(row?.value ?? '')).toEqual([{ ...people[0], pin: '•••' }]);
    expect(rowsOf({ people }).get('people')).toMatchObject({ value: '•••', source: 'policy' });
  });

  it('masks PJL lines, and the sign-in within an address', () => {
    const lines = '@PJL SET ID="{departmentId}" KEY="{pin}" MASTER="7391746"';
    const printer = {
      ...{ id: 'a', name: 'A', uri: 'ipp://a.example/', configuration: 'department-id-pin' },
      ...{ carrier: 'pjl', pjlAccountingLines: lines },
    };
    const logExportUrl = 'https://fleet:7391746@logs.example/';
    const rows = rowsOf({ printers: [printer], logExportUrl });
    expect(JSON.stringify([...rows.values()])).not.toContain('7391746');
    expect(rows.get('printers')?.value).toContain('"pjlAccountingLines": "•••"');
    expect(rows.get('logExportUrl')?.value).toBe('"https://•••@logs.example/"');
  });

  it('never shows a secret', () => {
    const rows = rowsOf({ pin: '7654', httpUser: 'u', httpPassword: 's3cret' });
    const text = JSON.stringify([...rows.values()]);
    expect(text).not.toMatch(/7654|s3cret/);
    expect(rows.get('pin')).toMatchObject({ value: '•••', source: 'policy' });
    expect(rowsOf({}).get('pin')?.value).toBeUndefined();
  });
});
