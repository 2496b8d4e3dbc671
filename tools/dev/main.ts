/**
 * `npm run dev`: builds the extension whenever a source changes, and reloads it in a browser beside a
 * virtual imageRUNNER.
 */
import { resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { openExtensionPage } from '../browser/extension-page.ts';
import { demoPage } from '../demo/demo-page.ts';
import { demoPolicy } from '../demo/policy.ts';
import { demoDepartments } from '../demo/rows.ts';
import { dist, openStage, type Stage } from '../stage/stage.ts';

const popup = 'src/ui/popup/index.html';

const watcher = (await build({
  logLevel: 'warn',
  build: { watch: {}, minify: false, sourcemap: 'inline' },
})) as Rolldown.RolldownWatcher;

let stage: Promise<Stage> | undefined;

watcher.on('event', (event) => {
  if (event.code === 'ERROR') console.error(event.error.message);
  if (event.code !== 'END') return;
  const shown = stage ? stage.then(reload) : openForDevelopment();
  shown.catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
    return end();
  });
});
process.once('SIGINT', end);
process.once('SIGTERM', end);

async function openForDevelopment(): Promise<void> {
  const { id, pin, idWithoutPin } = demoDepartments;
  stage = openStage({
    device: { departments: [`${id}:${pin}`, idWithoutPin] },
    policy: (device) => demoPolicy(device, demoDepartments),
    page: (device) => demoPage(device, demoDepartments),
    browser: { hidden: false },
  });
  const { device, launched, pageUrl } = await stage;
  launched.browser.once('disconnected', end);
  await launched.newPage(pageUrl);
  await openExtensionPage(launched, popup);
  console.log(
    `The device's own web page: ${device.uiUrl}\nThe page to print:         ${pageUrl}\n` +
      'Every change of a source is built and reloaded. Close the browser or press Ctrl+C to end.',
  );
}

/** Chrome reads the extension anew from the disk, and closes its pages. */
async function reload({ launched }: Stage): Promise<void> {
  await launched.browser.installExtension(resolve(dist));
  await openExtensionPage(launched, popup);
  console.log('Reloaded.');
}

async function end(): Promise<void> {
  await watcher.close();
  const opened = stage;
  stage = undefined;
  await (await opened)?.close();
  process.exit();
}
