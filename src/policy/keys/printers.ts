import { configurations } from '../../accounting/configuration.ts';
import { deviceFamilyIds } from '../../printers/device-family-ids.ts';
import type { Printer } from '../../printers/printer.ts';
import { list } from '../../settings/policy-key.ts';
import type { PolicyTexts } from '../../settings/policy-text.ts';
import { maxPrinters, parsePrinters, printerProperties } from '../parse-printer.ts';

const none: readonly Printer[] = [];

export const printerKeys = {
  printers: list(none, printerProperties, (value, path, problems) => {
    const read = parsePrinters(value, path, 'policy');
    problems.push(...read.problems);
    return read.printers;
  }),
};

/** What administrators read about these keys. */
export function printerTexts(): PolicyTexts<typeof printerKeys> {
  return {
    printers: {
      title: 'Printers',
      description: `The printers in Chrome's print dialog, in this order. At most ${maxPrinters} elements.`,
      properties: {
        id: {
          title: 'Identifier',
          description:
            'Letters, digits, dots, hyphens and underscores, at most 64. Chrome remembers a chosen printer by it, so keep it when the name changes.',
          required: true,
        },
        name: {
          title: 'Name',
          description: 'What people see in the print dialog. At most 127 characters.',
          required: true,
        },
        uri: {
          title: 'Address',
          description:
            'The address of the IPP service, such as ipps://copier.example.org/ipp/print. Use ipps wherever the device offers it: with ipp, Department ID, PIN and document cross the network in clear.',
          required: true,
        },
        configuration: {
          title: 'Configuration',
          description: `How a job is accounted: ${configurationList()}.`,
          required: true,
        },
        documentFormat: {
          title: 'Document format',
          description:
            "auto (default), postscript, pcl-xl or pdf; pcl-xl and pdf with the carriers pjl and ipp, and without accounting. Inside CPCA auto is PostScript. predicted-pcl-xl and predicted-pdf use codes inside CPCA that Canon's driver was never seen to send: a device may print wrong characters, so try one page with the device check first. See docs/other-devices.md.",
        },
        resolution: {
          title: 'Resolution',
          description: 'Dots per inch, as text: "300", "600" (default) or "1200".',
        },
        photoCompression: {
          title: 'Photographs',
          description:
            'lossless (default): every pixel as it is. jpeg: photographs and scans in colour, with what is beside them, go as JPEG of high quality where that is much smaller; all else, and every black-and-white job, stays lossless. Counts where the document is rendered here (PostScript, PCL XL).',
        },
        carrier: {
          title: 'Carrier',
          description:
            "What carries Department ID and PIN: auto (default: cpca with accounting, nothing without), cpca (Canon's envelope; with configuration none, the envelope without accounting), pjl (your own PJL lines), learned (accountingFragment) or ipp (job-account-id and job-password, where the device lists them; not with configuration A). direct-print, which is experimental, signs in at the device's web page and sends the PDF by its Direct Print form (not with configuration C). See docs/other-devices.md.",
        },
        deviceFamily: {
          title: 'Device family',
          description: `Which codes the device understands inside CPCA: auto (default: by the model that it reports), or ${deviceFamilyIds.join(', ')}.`,
        },
        deviceModel: {
          title: 'Device model',
          description:
            "The device's model, such as iR-ADV C3525 or MF746C, where it does not report one that is in docs/models.md: codes inside CPCA differ by model. Counts before deviceFamily; default: the model that the device reports.",
        },
        delivery: {
          title: 'Delivery',
          description:
            'What the device does with a job: print (default), hold (kept on the device until somebody starts it there) or mail-box (stored in the box mailBox). Inside CPCA only, not with configuration C, and only on a device that has it.',
        },
        mailBox: {
          title: 'Mail box',
          description: 'As text: the box, "0" to "99", for delivery mail-box.',
        },
        monochromeWithoutId: {
          title: 'Black and white without ID',
          description:
            'As text: "true" sends black-and-white jobs without Department ID, as jobs of an unknown ID, which the device must allow; "false" (default). Inside CPCA only.',
        },
        pjlAccountingLines: {
          title: 'PJL accounting lines',
          description:
            'For carrier pjl: your device\'s own lines, as one text with \\n between them, each beginning with "@PJL ". {departmentId}, {pin}, {securedPrintPin}, {userName} and {documentName} are filled in. A needs {departmentId} and {pin}; B {departmentId} and no {pin}; C both, and {securedPrintPin} in the line that makes the device hold the job. Masked, since digits may be written in them. At most 20 lines of 200 characters.',
        },
        accountingFragment: {
          title: 'Accounting fragment',
          description:
            "For carrier learned: what was learned from a file that Canon's own driver printed, as the JSON text that the learn command writes and that finding out what a printer accepts copies. It says what can be sent: A and B need a place for the Department ID, A one for the PIN, C comes from a secured print. Documents go out in its page language (PostScript or PDF). Masked, since it may contain encrypted credentials; then it works for one Department ID only. See docs/learn-from-your-driver.md.",
        },
      },
      example: [
        {
          id: 'office',
          name: 'Office copier',
          uri: 'ipps://copier.example.org/ipp/print',
          configuration: 'department-id-pin',
          documentFormat: 'postscript',
          resolution: '600',
          photoCompression: 'jpeg',
          carrier: 'cpca',
          deviceFamily: 'color-office',
          monochromeWithoutId: 'false',
        },
        {
          id: 'lines',
          name: 'Copier with lines of its own',
          uri: 'ipps://other.example.org/ipp/print',
          configuration: 'department-id-pin',
          carrier: 'pjl',
          pjlAccountingLines: '@PJL SET EXAMPLE-ID="{departmentId}"\n@PJL SET EXAMPLE-PIN="{pin}"',
        },
      ],
    },
  };
}

/** The ways to account a job, each with its letter, as descriptions list them. */
export function configurationList(): string {
  return configurations.map((c) => (c.letter === '' ? c.id : `${c.id} (${c.letter})`)).join(', ');
}
