import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Printer } from '../printers/printer.ts';
import { chromeOsIdOf, type ImportSettings, importChromeOsPrinters } from './chromeos-printers.ts';

const native = (given: object) => ({
  id: 'c0ffee',
  name: 'Copier 2',
  description: 'Canon iR-ADV C3325',
  uri: 'ipp://192.0.2.10:631/ipp/print',
  source: 'POLICY',
  isDefault: false,
  ...given,
});

const settings: ImportSettings = {
  choice: 'all',
  configuration: 'department-id-pin-secure-print',
  copyName: (name) => `${name} (Department ID)`,
  mayAdd: false,
  configured: [],
};

describe('the printers of ChromeOS', () => {
  it('become accounted copies with their own address', () => {
    const { printers, problems } = importChromeOsPrinters([native({})], settings);
    expect(printers).toMatchObject([
      {
        id: 'chromeos.c0ffee',
        name: 'Copier 2 (Department ID)',
        uri: 'ipp://192.0.2.10:631/ipp/print',
        configuration: 'department-id-pin-secure-print',
        source: 'chromeos',
      },
    ]);
    expect(printers.map(chromeOsIdOf)).toEqual(['c0ffee']);
    expect(problems).toEqual([]);
  });

  it('stay away where the administrator has not asked for them', () => {
    expect(importChromeOsPrinters([native({})], { ...settings, choice: 'off' })).toEqual({
      printers: [],
      problems: [],
    });
  });

  it('are Canon’s by name or description, where only those are wanted', () => {
    const list = [
      native({}),
      native({ id: '2', description: '', name: 'CANON 3rd floor', uri: 'ipps://b.example' }),
      native({ id: '3', description: 'Canonical Laser', uri: 'ipps://c.example' }),
      native({ id: '4', description: 'Other', uri: 'socket://d.example' }),
    ];
    const { printers, problems } = importChromeOsPrinters(list, {
      ...settings,
      choice: 'canon-only',
    });
    expect(printers.map(({ id }) => id)).toEqual(['chromeos.c0ffee', 'chromeos.2']);
    expect(problems).toEqual([]);
  });

  it.each(['socket://192.0.2.10:9100', 'lpd://192.0.2.10/q', 'usb://04a9/27e8', 'ippusb://x', ''])(
    'are left out and named where the browser cannot reach %j',
    (uri) => {
      const list = [native({ uri }), native({ id: '2', uri: 'https://b.example/ipp' })];
      const { printers, problems } = importChromeOsPrinters(list, settings);
      expect(printers.map(({ id }) => id)).toEqual(['chromeos.2']);
      expect(problems).toEqual([
        { path: 'importChromeOsPrinters["Copier 2"]', problem: 'not-reachable-from-chrome' },
      ]);
    },
  );

  it('are named with the port where no IPP can be spoken at it', () => {
    const { printers, problems } = importChromeOsPrinters(
      [native({ uri: 'ipp://192.0.2.10:9100' })],
      settings,
    );
    expect(printers).toEqual([]);
    expect(problems).toEqual([
      { path: 'importChromeOsPrinters["Copier 2"]', problem: 'port-prints-all' },
    ]);
  });

  it('have no second entry where the same address is configured, however it is written', () => {
    const configured: Printer = {
      ...(importChromeOsPrinters([native({})], settings).printers[0] as Printer),
      id: 'own',
      uri: 'ipp://192.0.2.10',
      source: 'policy',
    };
    const list = [native({}), native({ id: '2', uri: 'ipps://b.example' }), native({ id: '3' })];
    const { printers } = importChromeOsPrinters([...list, ...list], {
      ...settings,
      configured: [configured],
    });
    expect(printers.map(({ id }) => id)).toEqual(['chromeos.2']);
    expect(chromeOsIdOf(configured)).toBeUndefined();
  });

  it.each(['', ' ', ' 1', '1\n'])('do not stand under an id that is not theirs: %j', (id) => {
    const { printers, problems } = importChromeOsPrinters([native({ id })], settings);
    expect(printers).toEqual([]);
    expect(problems).toMatchObject([{ problem: 'not-an-identifier' }]);
  });

  it('never break the list, whatever ChromeOS says', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record({ id: fc.string(), name: fc.string({ unit: 'binary' }), uri: fc.webUrl() }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(anything)), (raw) => {
        const { printers } = importChromeOsPrinters(raw, settings);
        for (const { id, name } of printers) {
          expect(id).toMatch(/^chromeos\.[A-Za-z0-9._-]+$/);
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        }
      }),
    );
  });
});
