import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceOptions, startVirtualImageRunner } from './device.ts';
import { asksForDriverFile, parseDriverFile, writeDriverPrintFile } from './driver-file.ts';
import { isEnded, type JobEntry } from './job-entry.ts';
import { parseOptions, usage } from './options.ts';

/** Prints one line for each job that waits or has ended. */
function jobLine(job: JobEntry): string {
  const code = job.endCode === undefined ? '' : ` ${job.endCode}`;
  const pages = job.impressions === undefined ? '' : `, ${job.impressions} impressions`;
  return `job ${job.number}: ${job.state}${code}, department ${job.departmentId}${pages}, "${job.documentName}"`;
}

async function run(options: DeviceOptions): Promise<void> {
  const output = options.output ?? (await mkdtemp(join(tmpdir(), 'virtual-imagerunner-')));
  const device = await startVirtualImageRunner({ ...options, output });
  const host = new URL(device.uiUrl).hostname;
  console.log(`ipp: ${device.ippUri}`);
  console.log(`raw: ${host}:${device.rawPort}`);
  console.log(`ui: ${device.uiUrl}`);
  for (const address of device.remoteUi?.addresses ?? []) console.log(`remote ui: ${address}`);
  console.log(`output: ${output}`);
  console.log('ready');
  device.onJob((job) => {
    if (isEnded(job) || job.state === 'pending-held') console.log(jobLine(job));
  });
  const stop = () => {
    device.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('the device did not stop cleanly:', error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

const args = process.argv.slice(2);

async function writeFile(): Promise<void> {
  const request = parseDriverFile(args);
  if (request.ok) {
    await writeDriverPrintFile(request.value);
    return;
  }
  console.error(request.error);
  process.exitCode = 2;
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

const options = asksForDriverFile(args) ? undefined : parseOptions(args);
if (options === undefined) {
  writeFile().catch(fail);
} else if (!options.ok) {
  console.error(options.error);
  process.exitCode = 2;
} else if (options.value === 'help') {
  console.log(usage);
} else {
  run(options.value).catch(fail);
}
