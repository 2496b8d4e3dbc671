import { beforeEach, describe, expect, it, vi } from 'vitest';
import { learnedText } from '../../tests/doubles/learned-fragments.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk, local, session } from '../../tests/doubles/stored-browser.ts';
import type { Printer } from '../printers/printer.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return { default: { storage: polyfill.default.storage } };
});

import { outlineText } from '../fragment/outline-text.ts';
import { saveAsksEachTime } from './ask-choice-entry.ts';
import { readCredentialStatus } from './credential-status.ts';
import { forgetCredentials } from './credential-store.ts';
import { forgetRemembered } from './forbidden-credentials.ts';
import { withStoredFragment } from './fragment-store.ts';
import { keepFragment, storeForTrial } from './learned-printer.ts';
import { readUserPrinters } from './printer-store.ts';
import { saveUserPrinters } from './save-user-printers.ts';

const printer: Printer = {
  ...sampleJob({}).printer,
  ...{ id: 'own', source: 'user', uri: 'ipp://192.0.2.7/ipp/print' },
  configuration: 'department-id-pin',
};
const free = { usersMayRememberPin: true, askEachTime: false };
const inMemoryOnly = { usersMayRememberPin: false, askEachTime: false };
const clear = learnedText('pjl');
const secret = learnedText('encrypted');
/** Of the driver's encrypted bytes, as the fragment has them. */
const bytes = secret.match(/[0-9A-F]{64}/)?.[0] ?? 'no bytes';

const stored = async () => ({
  local: JSON.stringify(await local.get()),
  session: JSON.stringify(await session.get()),
});

beforeEach(async () => {
  await emptyDisk();
  await saveUserPrinters([printer]);
});

describe('a fragment that is kept for a printer', () => {
  it('is its setting where no credentials are in it', async () => {
    const learned = await keepFragment(printer, clear, false);
    expect(learned).toMatchObject({ carrier: 'learned', accountingFragment: clear });
    expect(await readUserPrinters()).toMatchObject([{ id: 'own', accountingFragment: clear }]);
  });

  it('is in memory alone where the driver has encrypted credentials', async () => {
    const learned = await keepFragment(printer, secret, false);
    expect(learned.accountingFragment).toBe(outlineText(secret));
    expect((await stored()).session).toContain(bytes);
    expect((await stored()).local).not.toContain(bytes);
    expect(await withStoredFragment(learned, {}, free)).toEqual({ accountingFragment: secret });
  });

  it('is on the device by consent, as long as the administrator allows it', async () => {
    const learned = await keepFragment(printer, secret, true);
    session.values.clear();
    expect((await stored()).local).toContain(bytes);
    expect(await withStoredFragment(learned, {}, free)).toEqual({ accountingFragment: secret });
    expect(await withStoredFragment(learned, {}, inMemoryOnly)).toEqual({});
    await keepFragment(printer, secret, false);
    expect((await stored()).local).not.toContain(bytes);
    await keepFragment(printer, secret, true);
    await forgetRemembered();
    expect((await stored()).local).not.toContain(bytes);
    await forgetCredentials();
    expect((await stored()).session).not.toContain(bytes);
  });

  it('does not count while people are asked each time, though it is not deleted yet', async () => {
    const learned = await keepFragment(printer, secret, true);
    expect(await withStoredFragment(learned, {}, { ...free, askEachTime: true })).toEqual({});
  });

  it.each([
    ['Department ID and PIN are forgotten', forgetCredentials],
    ['the person chooses to be asked each time', () => saveAsksEachTime(true)],
  ])('is deleted when %s, also after Chrome has started again', async (_what, forget) => {
    await keepFragment(printer, secret, true);
    session.values.clear();
    await forget();
    expect((await stored()).local).not.toContain(bytes);
  });

  it.each([true, false])(
    'can be seen to be stored, and so be forgotten, where nothing was typed (on the device: %s)',
    async (remember) => {
      expect(await readCredentialStatus()).toMatchObject({ kept: false, keptEncrypted: false });
      await keepFragment(printer, secret, remember);
      if (remember) session.values.clear();
      expect(await readCredentialStatus()).toMatchObject({
        ...{ kept: true, keptEncrypted: true, remembered: false, pinSet: false },
      });
      await forgetCredentials();
      expect(await readCredentialStatus()).toMatchObject({ kept: false, keptEncrypted: false });
    },
  );

  it('is nothing to forget where no credentials are in it', async () => {
    await storeForTrial(printer, clear);
    expect(await readCredentialStatus()).toMatchObject({ kept: false, keptEncrypted: false });
    await storeForTrial(printer, secret);
    expect(await readCredentialStatus()).toMatchObject({ kept: true, keptEncrypted: true });
  });

  it('does not count while the person wants to be asked each time', async () => {
    await saveAsksEachTime(true);
    const learned = await keepFragment(printer, secret, true);
    expect(await withStoredFragment(learned, {}, free)).toEqual({});
  });

  it('counts for its own address only, and for what the job was promised', async () => {
    const learned = await keepFragment(printer, secret, true);
    const moved = { ...learned, uri: 'ipp://192.0.2.66/ipp/print' };
    expect(await withStoredFragment(moved, {}, free)).toEqual({});
    const promised = { ...learned, accountingFragment: outlineText(clear) };
    expect(await withStoredFragment(promised, {}, free)).toEqual({});
  });
});

describe('a fragment whose printer no longer uses it', () => {
  it.each([
    ['is removed', () => []],
    ['has another address', (own: Printer) => [{ ...own, uri: 'ipp://192.0.2.66/ipp/print' }]],
    ['has another carrier', (own: Printer) => [{ ...own, carrier: 'cpca' as const }]],
    ['learned another way', (own: Printer) => [{ ...own, accountingFragment: clear }]],
  ])('is deleted when the printer %s', async (_what, changed) => {
    const learned = await keepFragment(printer, secret, true);
    await storeForTrial(printer, clear);
    await saveUserPrinters(changed(learned));
    const { local: onDisk, session: inMemory } = await stored();
    expect(onDisk).not.toContain(bytes);
    expect(inMemory).not.toContain(bytes);
    expect(inMemory).toContain('tried');
  });

  it('stays when the printer is only renamed', async () => {
    const learned = await keepFragment(printer, secret, true);
    await saveUserPrinters([{ ...learned, name: 'Staff room' }]);
    session.values.clear();
    expect(await withStoredFragment(learned, {}, free)).toEqual({ accountingFragment: secret });
  });
});

describe('a fragment that is being tried', () => {
  it('is used by a job with its outline, and is no setting', async () => {
    const accountingFragment = await storeForTrial(printer, clear);
    expect(accountingFragment).toBe(outlineText(clear));
    expect(await readUserPrinters()).toMatchObject([{ id: 'own' }]);
    expect((await stored()).local).not.toContain('accountingFragment');
    const tried = await withStoredFragment({ ...printer, accountingFragment }, {}, inMemoryOnly);
    expect(tried).toEqual({ accountingFragment: clear });
    expect(await withStoredFragment(printer, {}, free)).toEqual({});
  });

  it('leaves the one that is kept', async () => {
    const learned = await keepFragment(printer, secret, false);
    await storeForTrial(printer, clear);
    expect(await withStoredFragment(learned, {}, inMemoryOnly)).toEqual({
      accountingFragment: secret,
    });
  });
});
