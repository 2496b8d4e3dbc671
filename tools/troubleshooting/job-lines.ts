import type { MessageKey } from '../../src/browser/i18n.ts';

/** A line of the print log that asks something of somebody, without being a failure. */
export interface JobLineAdvice {
  readonly line: MessageKey;
  readonly user: string;
  readonly admin: string;
}

const device = 'Nothing to set; look after the device.';

/** What to do about each, for the troubleshooting page. */
export const jobLines: readonly JobLineAdvice[] = [
  {
    line: 'jobNeedsDepartmentId',
    user: 'Press the icon and type it. The job then continues by itself.',
    admin:
      'Set `departmentId`, for the organizational unit or for the person, if nobody should type it.',
  },
  {
    line: 'jobNeedsPin',
    user: 'Press the icon and type it. The job then continues by itself.',
    admin:
      'Set `pin` if nobody should type it; it then reaches every machine that the policy reaches.',
  },
  {
    line: 'jobWaitingForPrinter',
    user: 'Wait, or cancel.',
    admin: 'Look for jobs that are stuck at the device.',
  },
  {
    line: 'jobWaitingBecause',
    user: 'Wait, or cancel. It is tried again until it works or the time is up.',
    admin:
      'See the reason among the codes below. `waitForPrinterMinutes` says for how long it is tried.',
  },
  { line: 'jobStoppedPaper', user: 'Load paper; the job then continues.', admin: device },
  { line: 'jobStoppedJam', user: 'Remove the jam; the job then continues.', admin: device },
  { line: 'jobStoppedToner', user: 'Tell the person who looks after the device.', admin: device },
  { line: 'jobStoppedCover', user: 'Close it.', admin: device },
  { line: 'jobStoppedOutput', user: 'Take the sheets away.', admin: device },
  {
    line: 'jobStoppedPaused',
    user: 'Ask at the device.',
    admin: 'Resume the device, at its panel or in its Remote UI.',
  },
  { line: 'jobStoppedOther', user: 'Look at its panel.', admin: device },
  {
    line: 'jobCancelRefused',
    user: 'Cancel it at the device, if it is not too late.',
    admin: 'A device may refuse to cancel a job that it is printing (RFC 8011).',
  },
  {
    line: 'jobHeld',
    user: 'Go to the device and type the PIN.',
    admin: "How long it is kept is the device's *Job Securing Time*.",
  },
  {
    line: 'jobUnknown',
    user: 'Look at the device, then press *It printed* or *Print again*.',
    admin:
      "The line broke after the document went out. The device's own *Status → Log* shows the job.",
  },
  {
    line: 'jobHandedOn',
    user: 'Fetch the sheets. If there are none, tell the administrator.',
    admin:
      "A print server is in between, and is told nothing more. See the device's own *Status → Log*.",
  },
  {
    line: 'jobHandedOnHeld',
    user: 'Go to the device and type the PIN.',
    admin:
      "A print server is in between, and is told nothing more. See the device's own *Status → Log*.",
  },
  {
    line: 'jobFontsMissing',
    user: 'As it says. Or ask whoever made the PDF for one that contains its fonts.',
    admin:
      'Chrome always has *Print as image* for PDFs on ChromeOS and Linux; on Windows and macOS where its policy `PrintPdfAsImageAvailability` is on. See [quality](quality.md#fonts-that-a-document-does-not-contain).',
  },
  {
    line: 'jobExpired',
    user: 'Print again, and type the PIN in time.',
    admin: "Raise the device's *Job Securing Time*.",
  },
];
