import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../../tools/browser/browser.ts';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import { policyFor } from '../../tools/browser/managed-policy.ts';
import { poll } from '../../tools/browser/poll.ts';
import { installPolicy } from '../../tools/policy/install-policy.ts';
import { publishedExtension } from '../../tools/policy/published-extension.ts';
import { policySamples } from '../../tools/policy/samples.ts';
import { dist } from '../../tools/stage/stage.ts';
import { readPlist } from '../policy-files/read-plist.ts';
import { readReg, type SchemaKey } from '../policy-files/read-reg.ts';

const read = (sample: string, file: string) =>
  readFileSync(join('docs/policy-samples', sample, file), 'utf8');

const chromeKey = 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome';

/** The one payload of a profile: its preference domain, and what is set there. */
function payloadOf(sample: string) {
  const profile = readPlist(read(sample, 'macos.mobileconfig')) as {
    PayloadContent: [Record<string, unknown>];
  };
  const [payload] = profile.PayloadContent;
  const values = Object.entries(payload).filter(([key]) => !key.startsWith('Payload'));
  return { type: payload.PayloadType, values: Object.fromEntries(values) };
}

describe('each sample policy', () => {
  let launched: LaunchedBrowser;
  let policyPage: Page;
  let id: string;
  const schema = JSON.parse(readFileSync(join(dist, 'managed_schema.json'), 'utf8')) as {
    properties: Record<string, SchemaKey>;
  };

  beforeAll(async () => {
    launched = await launchBrowser({ dist, hidden: true, policy: {} });
    policyPage = await launched.newPage('chrome://policy');
    id = launched.extensionId;
  });

  afterAll(() => launched?.close());

  /** The file for Linux as it stands, and the others turned back into its form. */
  const asLinuxPolicy = {
    'linux.json': (sample: string): unknown => JSON.parse(read(sample, 'linux.json')),
    'google-admin.json': (sample: string): unknown => {
      const wrapped: Record<string, { Value: unknown }> = JSON.parse(
        read(sample, 'google-admin.json'),
      );
      const values = Object.entries(wrapped).map(([key, { Value }]) => [key, Value]);
      return policyFor(id, Object.fromEntries(values));
    },
    'windows.reg': (sample: string): unknown => {
      const { key, values } = readReg(read(sample, 'windows.reg'), schema.properties);
      expect(key).toBe(`${chromeKey}\\3rdparty\\extensions\\${id}\\policy`);
      return policyFor(id, values);
    },
    'macos.mobileconfig': (sample: string): unknown => {
      const { type, values } = payloadOf(sample);
      expect(type).toBe(`com.google.Chrome.extensions.${id}`);
      return policyFor(id, values);
    },
  };

  it.each(policySamples)('is taken whole: $name', async ({ name, values }) => {
    const policies = Object.values(asLinuxPolicy).map((convert) => convert(name));
    // Equal in all four files, so that one of them is enough in the browser.
    for (const policy of policies) expect(policy).toEqual(policyFor(id, values));
    await launched.policy?.write(policyFor(id, values));
    // Chromium looks at the file every few seconds by itself; the button has it look now.
    await policyPage.locator('>>> #reload-policies').click();
    const options = await openExtensionPage(launched, 'src/ui/options/index.html');
    await poll(
      'the policy in the extension',
      async () => {
        const got = await options.evaluate(() => chrome.storage.managed.get());
        // Chrome leaves out what its schema does not allow.
        expect(got).toEqual(values);
        return true;
      },
      { timeoutMs: 60_000 },
    );
    await options.reload();
    for (const { name: printer } of values.printers as { name: string }[]) {
      await waitForText(options, printer);
    }
    expect(await options.$('#policy-problems')).toBeNull();
    await options.close();
  });

  it('that installs says the same in all files', () => {
    const linux: unknown = JSON.parse(read('install', 'linux.json'));
    expect(linux).toEqual(installPolicy({ ...publishedExtension, defaultPrinterId: 'office' }));
    const windows = readReg(read('install', 'windows.reg'), {
      ExtensionSettings: { type: 'object' },
    });
    expect(windows).toEqual({ key: chromeKey, values: linux });
    const payload = payloadOf('install');
    expect(payload.type).toBe('com.google.Chrome');
    expect(payload.values).toEqual(linux);
  });
});
