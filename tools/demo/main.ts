/** `npm run demo`: a browser with the extension and a virtual imageRUNNER to print to. */
import { parseArgs } from 'node:util';
import { openStage, type Stage } from '../stage/stage.ts';
import { demoPage } from './demo-page.ts';
import { printOnce } from './once.ts';
import { demoPolicy } from './policy.ts';
import { demoDepartments, randomDepartments } from './rows.ts';

const usage = `Usage: npm run demo [-- --once]

  (nothing)  opens a browser and a virtual imageRUNNER, and stays open until the window is closed
  --once     prints with A, B, C and a wrong PIN by itself, shows what the device recorded and
             writes screenshots and pages to demo-output/; exit 0 only if every row is as it should be
`;

const once = readArguments();
const departments = once ? randomDepartments() : demoDepartments;
const { id, pin, idWithoutPin } = departments;
const stage = await openStage({
  device: { departments: [`${id}:${pin}`, idWithoutPin] },
  policy: (device) => demoPolicy(device, departments),
  page: (device) => demoPage(device, departments),
  browser: { hidden: once },
});
try {
  if (once) process.exitCode = (await printOnce(stage, departments)) ? 0 : 1;
  else await stayOpen(stage);
} finally {
  await stage.close();
}

function readArguments(): boolean {
  try {
    const { values } = parseArgs({
      options: { once: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    if (values.help) {
      process.stdout.write(usage);
      process.exit(0);
    }
    return values.once ?? false;
  } catch (error) {
    process.stderr.write(`demo: ${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

async function stayOpen({ device, launched, pageUrl }: Stage): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    launched.browser.once('disconnected', () => resolve());
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await launched.newPage(pageUrl);
  process.stdout.write(
    `The device's own web page: ${device.uiUrl}\nThe page to print:         ${pageUrl}\n` +
      'Close the browser or press Ctrl+C to end.\n',
  );
  await ended;
}
