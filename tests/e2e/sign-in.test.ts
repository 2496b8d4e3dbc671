import { createHash } from 'node:crypto';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { waitForText } from '../../tools/browser/extension-page.ts';
import { openStage } from '../../tools/stage/stage.ts';

const realm = 'Remote UI';
const nonce = 'f84f1cec41e6cbe5aea9c8e88d359';

function hash(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** Whether the header answers the challenge for `copier` with this password (RFC 7616, MD5). */
function answers(header: string, password: string): boolean {
  const field = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(header)?.[1] ?? '';
  const secret = hash(`copier:${realm}:${password}`);
  const count = field('nc');
  const wanted = hash(
    `${secret}:${nonce}:${count}:${field('cnonce')}:auth:${hash('POST:/ipp/print')}`,
  );
  return field('response') === wanted;
}

/** Stands before a device and lets nobody through who has not signed in. */
async function startGate(device: () => string, password: string) {
  const log: { readonly signedIn: boolean; readonly bytes: number }[] = [];
  const server = createServer((request, response) => {
    const header = request.headers.authorization ?? '';
    const signedIn = answers(header, password);
    log.push({ signedIn, bytes: Number(request.headers['content-length']) });
    if (!signedIn) {
      request.resume();
      const challenge = `Digest realm="${realm}", qop="auth", algorithm=MD5, nonce="${nonce}"`;
      response.writeHead(401, { 'WWW-Authenticate': challenge, Connection: 'close' }).end();
      return;
    }
    const { method, headers } = request;
    const onward = forward(device(), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    log,
    uri: `ipp://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`,
    close: () => server.close().closeAllConnections(),
  };
}

it('signs in at a device that asks for it before the document goes, and tries a wrong password once', async () => {
  let device = '';
  const gates = {
    right: await startGate(() => device, 's3cret'),
    wrong: await startGate(() => device, 'another'),
  };
  const stage = await openStage({
    policy: ({ ippUri }) => {
      device = ippUri.replace('ipp:', 'http:');
      const printer = (id: keyof typeof gates) => ({
        id,
        name: `Copier ${id}`,
        uri: gates[id].uri,
        configuration: 'none',
      });
      return {
        printers: [printer('right'), printer('wrong')],
        httpUser: 'copier',
        httpPassword: 's3cret',
        waitForPrinterMinutes: 0,
      };
    },
  });
  try {
    const popup = await stage.openPopup();
    await stage.print('Copier right');
    await popup.waitForNewest(/^Printed/);
    expect(stage.device.jobs()).toHaveLength(1);
    // The document, the largest of all requests, went out once and signed in.
    const sizes = gates.right.log.map(({ bytes }) => bytes);
    const largest = gates.right.log.filter(({ bytes }) => bytes === Math.max(...sizes));
    expect(largest).toEqual([{ signedIn: true, bytes: Math.max(...sizes) }]);

    await stage.print('Copier wrong');
    const entry = await popup.waitForNewest(/^Not printed.*Copier wrong/);
    expect(entry.text).toContain('did not accept the sign-in');
    expect(stage.device.jobs()).toHaveLength(1);
    expect(
      await popup.page.evaluate(async () => JSON.stringify(await chrome.storage.local.get())),
    ).not.toContain('s3cret');
  } finally {
    await stage.close();
    gates.right.close();
    gates.wrong.close();
  }
});

it('asks the person where no administrator has set a sign-in, and prints once it is typed', async () => {
  let device = '';
  const gate = await startGate(() => device, 'p4ssword');
  const stage = await openStage({
    policy: ({ ippUri }) => {
      device = ippUri.replace('ipp:', 'http:');
      return {
        printers: [{ id: 'gate', name: 'Gate', uri: gate.uri, configuration: 'none' }],
        waitForPrinterMinutes: 0,
      };
    },
  });
  try {
    const popup = await stage.openPopup();
    await stage.print('Gate');
    await popup.waitForNewest(/^Not printed/);
    await popup.page.locator('a ::-p-text(Type user name and password)').click();
    const opened = await stage.launched.browser.waitForTarget((target) =>
      target.url().includes('/src/ui/options/'),
    );
    const options = await opened.page();
    if (!options) throw new Error('the settings are no page');
    await waitForText(options, 'Sign-in at the device');
    await options.waitForFunction(() => document.activeElement?.id === 'user-gate');
    await options.keyboard.type('copier');
    await options.keyboard.press('Tab');
    await options.keyboard.type('p4ssword');
    await options.keyboard.press('Enter');
    await waitForText(options, /Signed in as .?copier/);
    expect(
      await options.evaluate(async () => JSON.stringify(await chrome.storage.local.get())),
    ).not.toContain('p4ssword');

    await popup.page.bringToFront();
    await popup.press('Print \u2068Minutes\u2069 again');
    await popup.waitForNewest(/^Printed/);
    expect(stage.device.jobs()).toHaveLength(1);
    await options.bringToFront();
    await options.locator('details[open] ::-p-text(Forget now)').click();
    await waitForText(options, 'Forgotten.');
    expect(
      await options.evaluate(async () => JSON.stringify(await chrome.storage.session.get())),
    ).not.toContain('p4ssword');
  } finally {
    await stage.close();
    gate.close();
  }
});
