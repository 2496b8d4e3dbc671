import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChromePrinting, sampleCapabilities } from '../../tests/doubles/chrome-printing.ts';

const printer = {
  id: 'c0ffee',
  name: 'Copier 2',
  description: 'Canon iR-ADV C3325',
  uri: 'ipp://192.0.2.10:631/ipp/print',
  source: 'POLICY',
  isDefault: false,
} as const;

/** The module afresh, as a worker that has just started has it. */
async function load() {
  vi.resetModules();
  return import('./chromeos-printing.ts');
}

describe('ChromeOS’s own printing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('is not there on other systems, and nothing is missing', async () => {
    vi.stubGlobal('chrome', {});
    const { chromeOsPrinting, nativeCapabilities, nativePrinters } = await load();
    expect(chromeOsPrinting()).toBeUndefined();
    expect(await nativePrinters()).toEqual([]);
    expect(await nativeCapabilities('c0ffee')).toBeUndefined();
  });

  it('names its printers and what they can do', async () => {
    const printing = fakeChromePrinting([{ ...printer, capabilities: sampleCapabilities }]);
    vi.stubGlobal('chrome', { printing });
    const { nativeCapabilities, nativePrinters } = await load();
    expect(await nativePrinters()).toEqual([printer]);
    expect(await nativeCapabilities('c0ffee')).toEqual(sampleCapabilities);
  });

  it('may have no capabilities for a printer, or have lost it', async () => {
    vi.stubGlobal('chrome', { printing: fakeChromePrinting([printer]) });
    const { nativeCapabilities } = await load();
    expect(await nativeCapabilities('c0ffee')).toBeUndefined();
    expect(await nativeCapabilities('gone')).toBeUndefined();
  });

  it('is asked at most 20 times a minute, and again after it', async () => {
    const printing = fakeChromePrinting([{ ...printer, capabilities: sampleCapabilities }]);
    vi.stubGlobal('chrome', { printing });
    const { nativeCapabilities } = await load();
    const answers = [];
    for (let i = 0; i < 25; i++) answers.push(await nativeCapabilities('c0ffee'));
    expect(answers.filter(Boolean)).toHaveLength(20);
    expect(printing.infoCalls).toBe(20);
    expect(console.warn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_001);
    expect(await nativeCapabilities('c0ffee')).toEqual(sampleCapabilities);
  });

  it('does without an answer where the quota was used up before', async () => {
    const printing = fakeChromePrinting([{ ...printer, capabilities: sampleCapabilities }]);
    for (let i = 0; i < 20; i++) await printing.getPrinterInfo('c0ffee');
    vi.stubGlobal('chrome', { printing });
    const { nativeCapabilities } = await load();
    expect(await nativeCapabilities('c0ffee')).toBeUndefined();
  });

  it('does not keep the dialog waiting', async () => {
    const never = () => new Promise<never>(() => undefined);
    vi.stubGlobal('chrome', { printing: { getPrinters: never, getPrinterInfo: never } });
    const { nativePrinters } = await load();
    const answer = nativePrinters();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await answer).toEqual([]);
  });
});
