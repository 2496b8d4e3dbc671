import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnedText } from '../../tests/doubles/learned-fragments.ts';
import { outlineText } from '../fragment/outline-text.ts';
import { parsePolicy } from './parse-policy.ts';
import { policyToRemember } from './policy-to-remember.ts';

const printer = {
  id: 'a',
  name: 'Library',
  uri: 'ipp://copier.example.org/ipp/print',
  configuration: 'department-id-pin',
};
const lines = '@PJL SET ID="{departmentId}"\n@PJL SET PIN="{pin}" MASTER="7391746"';
const withLines = { ...printer, id: 'b', carrier: 'pjl', pjlAccountingLines: lines };

/** What a start decides by the policy, without what is secret and without what is wrong with it. */
function decided(raw: unknown) {
  const { policy } = parsePolicy(raw);
  const { usersMayAddPrinters, showFirstRun, printers } = policy;
  return {
    usersMayAddPrinters,
    showFirstRun,
    printers: printers.map(({ pjlAccountingLines: _lines, ...kept }) => kept),
  };
}

describe('the policy as it is remembered', () => {
  it.each([
    ['a PIN', { pin: '7391746' }],
    ['a secured-print PIN', { securedPrintPin: '7391746' }],
    ['people with PINs', { people: [{ email: 'a@b.c', departmentId: '1', pin: '7391746' }] }],
    ['a directory with PINs', directoryKeys()],
    ['nothing secret', { departmentId: '1' }],
    ['nothing', {}],
    ['a PIN, and leave to add printers', { pin: '7391746', usersMayAddPrinters: true }],
    ['printers', { printers: [printer] }],
    ['printers that cannot be used', { printers: [{ ...printer, uri: 'ftp://h/' }] }],
    ['printers, and the first steps all the same', { printers: [printer], showFirstRun: true }],
    ['lines', { printers: [printer, withLines] }],
    ['lines that are no lines', { printers: [{ ...withLines, pjlAccountingLines: '@PJL EOJ 7' }] }],
    ['an address with a password', { printers: [{ ...printer, uri: 'ipp://u:7391746@h/' }] }],
  ])('decides the same with %s, and holds no secret', (_what, raw) => {
    const remembered = policyToRemember(raw);
    expect(decided(remembered)).toEqual(decided(raw));
    expect(JSON.stringify(remembered)).not.toContain('7391746');
  });

  it.each([
    ['a PIN under a misspelt name', { Pin: '7391746' }],
    ['a property that a printer does not have', { printers: [{ ...printer, pin: '7391746' }] }],
    ['a list that was written as one text', { printers: JSON.stringify([withLines]) }],
    ['an element that was written as text', { printers: [JSON.stringify(withLines)] }],
    ['an object where text is meant', { printers: [{ ...printer, name: { pin: '7391746' } }] }],
    ['a list where a flag is meant', { keepTitles: ['7391746'] }],
  ])('holds nothing of %s, since it may be a secret', (_what, raw) => {
    const remembered = policyToRemember(raw);
    expect(decided(remembered)).toEqual(decided(raw));
    expect(JSON.stringify(remembered)).not.toContain('7391746');
  });

  it.each(['encrypted', 'pjl', 'cpca'] as const)(
    'keeps the outline alone of the fragment that %s taught, and still offers its printer',
    (driver) => {
      const text = learnedText(driver);
      const learned = { ...printer, carrier: 'learned', accountingFragment: text };
      const remembered = policyToRemember({ printers: [learned] });
      expect(remembered).toMatchObject({ printers: [{ accountingFragment: outlineText(text) }] });
      expect(JSON.stringify(remembered)).not.toMatch(/VIRTUAL|[0-9A-F]{16}/);
      const { policy, problems } = parsePolicy({ ...remembered });
      expect(policy.printers).toMatchObject([{ id: 'a', carrier: 'learned' }]);
      expect(problems).toEqual([]);
    },
  );

  it('decides the same for any mixture', () => {
    const pin = fc.constantFrom('7391746', '0', 'x');
    const raw = fc.record(
      {
        pin,
        securedPrintPin: pin,
        people: fc.constantFrom([], 'x', [{ email: 'a@b.c', departmentId: '1', pin: '7391746' }]),
        usersMayAddPrinters: fc.constantFrom(true, false, 'yes'),
        showFirstRun: fc.constantFrom(true, false, 'yes'),
        printers: fc.constantFrom([printer], [withLines], [{}], 7),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(raw, (given) => {
        // A value that cannot be used counts as its default, which is what is written down.
        expect(decided(policyToRemember(given))).toEqual(decided(given));
      }),
    );
  });
});

function directoryKeys() {
  return {
    directoryClientId: '123456789012-abc123.apps.googleusercontent.com',
    directorySchema: 'Printing',
    directoryDepartmentIdField: 'Department_ID',
    directoryPinField: 'PIN',
  };
}
