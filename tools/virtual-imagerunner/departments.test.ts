import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { type Department, Departments, parseDepartment } from './departments.ts';

function department(text: string): Department {
  const parsed = parseDepartment(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

function managed(rows: readonly string[], allowUnknownIds = false): Departments {
  return new Departments(rows.map(department), allowUnknownIds);
}

function account(departmentId: number, pin = 0) {
  return { departmentId, pin: new Secret(pin) };
}

const unauthorized = { ok: false, error: { endCode: '#701' } };

describe('parseDepartment', () => {
  it('reads ID, PIN and page limit; only the ID is required', () => {
    expect(department('0042')).toEqual({ id: 42 });
    expect(department('42::100')).toEqual({ id: 42, pageLimit: 100 });
    expect(department('42:007:0')).toMatchObject({ id: 42, pageLimit: 0 });
    expect(JSON.stringify(department('42:765432'))).not.toContain('765432');
  });

  it.each(['', ':1', '0', '12345678', '1:0', '1:x', '1:2:x', '1:2:3:4', '1:2:-1'])(
    'refuses %j',
    (text) => expect(parseDepartment(text).ok).toBe(false),
  );

  it('never quotes a PIN in an error', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]{8,12}$/), (pin) => {
        const parsed = parseDepartment(`42:${pin}`);
        expect(parsed.ok ? '' : parsed.error).not.toContain(pin);
      }),
    );
  });
});

describe('Departments', () => {
  it('lets every job print when no department is registered', () => {
    expect(managed([]).authorize(undefined)).toEqual({ ok: true, value: 'unknown' });
    expect(managed([]).authorize(account(9, 9))).toEqual({ ok: true, value: 'unknown' });
  });

  it('asks for the PIN of a department that has one', () => {
    const table = managed(['1234567:765432']);
    expect(table.authorize(account(1234567, 765432))).toEqual({ ok: true, value: 1234567 });
    expect(table.authorize(account(1234567, 765431))).toMatchObject(unauthorized);
    expect(table.authorize(account(1234567))).toMatchObject(unauthorized);
  });

  it('ignores the PIN if the department has none', () => {
    expect(managed(['42']).authorize(account(42, 99))).toEqual({ ok: true, value: 42 });
  });

  it('refuses unknown IDs and jobs without accounting, unless unknown IDs are allowed', () => {
    for (const job of [undefined, account(43)]) {
      expect(managed(['42']).authorize(job)).toMatchObject(unauthorized);
      expect(managed(['42'], true).authorize(job)).toEqual({ ok: true, value: 'unknown' });
    }
  });

  it('refuses a wrong PIN for a registered ID even if unknown IDs are allowed', () => {
    expect(managed(['42:7'], true).authorize(account(42, 8))).toMatchObject(unauthorized);
  });

  it('prints up to the page limit and not one impression more', () => {
    const table = managed(['42::3']);
    expect(table.mayPrint(42, 3)).toBe(true);
    expect(table.mayPrint(42, 4)).toBe(false);
    table.charge(42, 3);
    expect(table.authorize(account(42))).toMatchObject({ ok: false, error: { endCode: '#816' } });
  });

  it('counts impressions and jobs by payer, and shows no PIN', () => {
    const table = managed(['42:765432:10'], true);
    table.charge(42, 4);
    table.charge('unknown', 1);
    expect(table.counters()).toEqual([
      { departmentId: '42', hasPin: true, pageLimit: 10, impressions: 4, jobs: 1 },
      { departmentId: 'unknown', hasPin: false, impressions: 1, jobs: 1 },
    ]);
    expect(JSON.stringify(table.counters())).not.toContain('765432');
  });
});
