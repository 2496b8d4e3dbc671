import { describe, expect, it } from 'vitest';
import { reveal } from '../secret.ts';
import { accountingCatalogue, configurations, findConfiguration } from './configuration.ts';
import { parseDepartmentId } from './department-id.ts';
import { accountingFor, type Credentials, goesWithoutId } from './job-accounting.ts';
import { parsePin } from './pin.ts';

const departmentId = parseDepartmentId('1234567');
const pin = parsePin('0765');
const other = parsePin('42');
if (!departmentId.ok || !pin.ok || !other.ok) throw new Error('the test data is not valid');
const known: Credentials = { departmentId: departmentId.value, pin: pin.value };

describe('accountingFor', () => {
  it('A carries Department ID and PIN, and is not held', () => {
    const a = accountingFor('department-id-pin', known);
    expect(a).toEqual({ ok: true, value: { kind: 'department', ...known } });
  });

  it('B never carries a PIN, even where one is known', () => {
    const b = accountingFor('department-id', known);
    expect(b.ok && Object.keys(b.value)).toEqual(['kind', 'departmentId']);
  });

  it('C is held under the PIN of the person', () => {
    const c = accountingFor('department-id-pin-secure-print', known);
    expect(
      c.ok && c.value.kind === 'department' && c.value.securedPin && reveal(c.value.securedPin),
    ).toBe('0765');
  });

  it('C is held under a PIN of its own where one is set', () => {
    const c = accountingFor('department-id-pin-secure-print', {
      ...known,
      securedPrintPin: other.value,
    });
    expect(
      c.ok && c.value.kind === 'department' && c.value.securedPin && reveal(c.value.securedPin),
    ).toBe('42');
  });

  it('none carries nothing', () => {
    expect(accountingFor('none', known)).toEqual({ ok: true, value: { kind: 'none' } });
  });

  it.each(['department-id-pin', 'department-id-pin-secure-print'] as const)(
    'refuses %s without a PIN and never degrades it',
    (configuration) => {
      expect(accountingFor(configuration, { departmentId: departmentId.value })).toEqual({
        ok: false,
        error: 'pin-missing',
      });
    },
  );

  it.each(['department-id-pin', 'department-id', 'department-id-pin-secure-print'] as const)(
    'refuses %s without a Department ID',
    (configuration) => {
      expect(accountingFor(configuration, { pin: pin.value })).toEqual({
        ok: false,
        error: 'department-id-missing',
      });
    },
  );
});

describe('a job that goes without ID', () => {
  const withoutId = { withoutId: true };

  it('needs nothing, and carries nothing even where all is known', () => {
    for (const configuration of ['department-id-pin', 'department-id', 'none'] as const) {
      const bare = { ok: true, value: { kind: 'none' } };
      expect(accountingFor(configuration, {}, withoutId)).toEqual(bare);
      expect(accountingFor(configuration, known, withoutId)).toEqual(bare);
    }
  });

  it('is held all the same in C, and refused without the PIN for it', () => {
    const c = 'department-id-pin-secure-print';
    const held = accountingFor(c, known, withoutId);
    expect(held.ok && held.value.kind).toBe('none');
    expect(held.ok && held.value.securedPin && reveal(held.value.securedPin)).toBe('0765');
    expect(accountingFor(c, { departmentId: departmentId.value }, withoutId)).toEqual({
      ok: false,
      error: 'pin-missing',
    });
  });

  it('is black and white, on a printer that is set so', () => {
    const set = { monochromeWithoutId: true };
    expect(goesWithoutId(set, { color: 'monochrome' })).toBe(true);
    expect(goesWithoutId(set, { color: 'color' })).toBe(false);
    expect(goesWithoutId({}, { color: 'monochrome' })).toBe(false);
  });
});

it('offers the configurations under Canon and Accounting', () => {
  expect(accountingCatalogue[0].manufacturer).toBe('Canon');
  expect(accountingCatalogue[0].functions[0].function).toBe('Accounting');
  expect(configurations.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', '']);
});

it('finds a configuration by id or letter, and none by an empty letter', () => {
  expect(findConfiguration('c')?.id).toBe('department-id-pin-secure-print');
  expect(findConfiguration('department-id')?.letter).toBe('B');
  expect(findConfiguration('')).toBeUndefined();
});
