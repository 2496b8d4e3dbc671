import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Stage } from '../stage/stage.ts';
import { isEnded, type JobEntry } from '../virtual-imagerunner/job-entry.ts';
import { type DemoDepartments, type DemoRow, demoRows, differences } from './rows.ts';
import { table } from './table.ts';

const output = 'demo-output';

/** How long one job may take, from the print dialog to its end at the device. */
const jobLimitMs = 120_000;

interface Outcome {
  readonly row: DemoRow;
  readonly entry: JobEntry;
  /** What the popup says of the job. */
  readonly popup: string;
  readonly wrong: readonly string[];
}

/**
 * Prints every row of the demo through the real dialog, shows what the device recorded and writes
 * pictures to demo-output/. Out: whether every row is as it should be.
 */
export async function printOnce(stage: Stage, departments: DemoDepartments): Promise<boolean> {
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const row of demoRows(departments)) {
    outcomes.push(await printRow(stage, row, departments.pin));
  }
  await takePictures(stage);
  process.stdout.write(`\nWhat the device recorded:\n\n${recorded(outcomes)}\n`);
  for (const { row, wrong } of outcomes) {
    for (const problem of wrong) process.stdout.write(`WRONG in row ${row.name}: ${problem}\n`);
  }
  const good = outcomes.every(({ wrong }) => wrong.length === 0);
  process.stdout.write(
    good
      ? `\nEvery row is as it should be. Pictures and pages are in ${output}/.\n`
      : `\nNot every row is as it should be. Pictures and pages are in ${output}/.\n`,
  );
  return good;
}

async function printRow(stage: Stage, row: DemoRow, panelPin: string): Promise<Outcome> {
  const { device } = stage;
  process.stdout.write(`Printing ${row.name} …\n`);
  const popup = await stage.openPopup();
  if (row.typed) await popup.enter(row.typed);
  const before = device.jobs().length;
  const { dialog, page } = await stage.openDialog(row.printer);
  if (before === 0) await dialog.screenshot(`${output}/print-dialog.png`);
  await dialog.print();
  await page.close();

  const limit = AbortSignal.timeout(jobLimitMs);
  /** The job at the device once it is as `wanted`. If it never is, the popup says why. */
  const ourJob = async (wanted: (entry: JobEntry) => boolean): Promise<JobEntry> => {
    const isOurs = ({ number }: JobEntry) => device.jobs()[before]?.number === number;
    try {
      return await device.waitForJob((entry) => isOurs(entry) && wanted(entry), limit);
    } catch (cause) {
      const said = await popup.text();
      throw new Error(`Row ${row.name}: the device did not end the job. Popup: ${said}`, { cause });
    }
  };
  const wrong: string[] = [];
  if (row.held) {
    const held = await ourJob(({ state }) => state === 'pending-held');
    await popup.waitForNewest(/Held at|panel/);
    await popup.page.screenshot({ path: `${output}/popup-held.png`, fullPage: true });
    if (!device.secured().some(({ number }) => number === held.number)) {
      wrong.push('the job does not wait in the secured queue');
    }
    const released = await releaseAtPanel(device.uiUrl, held.number, panelPin);
    if (released !== 200) wrong.push(`the panel answered the PIN with ${released}`);
  }
  const entry = await ourJob(isEnded);
  wrong.push(...differences(row, entry));
  const said = await popup.waitForNewest(row.expected.endCode ? /#701/ : /Printed/);
  if (row.typed) await popup.press('Forget');
  await popup.close();
  await savePages(stage, row, entry);
  return { row, entry, popup: said.text, wrong };
}

/** Types the PIN at the device, by the JSON form of its web page. */
async function releaseAtPanel(uiUrl: string, job: number, pin: string): Promise<number> {
  const answer = await fetch(new URL(`api/secured/${job}/release`, uiUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ pin }),
  });
  return answer.status;
}

async function savePages({ device }: Stage, row: DemoRow, entry: JobEntry): Promise<void> {
  const pages = entry.files.filter((file) => file.endsWith('.png'));
  for (const file of pages) {
    const name = `${row.name.replaceAll(' ', '-')}-${basename(file)}`;
    await copyFile(join(device.outputDirectory, file), join(output, name));
  }
}

async function takePictures(stage: Stage): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    const popup = await stage.openPopup();
    await popup.page.setViewport({ width: 380, height: 600 });
    await popup.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await popup.waitForNewest(/#701/);
    await popup.page.screenshot({ path: `${output}/popup-${scheme}.png`, fullPage: true });
    await popup.close();
    const remoteUi = await stage.launched.newPage(stage.device.uiUrl);
    await remoteUi.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await remoteUi.screenshot({ path: `${output}/remote-ui-${scheme}.png`, fullPage: true });
    await remoteUi.close();
  }
}

function recorded(outcomes: readonly Outcome[]): string {
  return table(
    ['', 'printer', 'Department ID', 'mode', 'pages', 'state', 'end code', 'as it should be'],
    outcomes.map(({ row, entry, wrong }) => [
      row.name,
      row.printer,
      entry.departmentId,
      entry.mode,
      String(entry.pages ?? ''),
      entry.state,
      entry.endCode ?? '',
      wrong.length === 0 ? 'yes' : 'NO',
    ]),
  );
}
