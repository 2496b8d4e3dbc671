import { configurations } from '../accounting/configuration.ts';
import { deviceFamilyIds } from '../printers/device-family-ids.ts';
import type { PolicyKey } from '../settings/policy-key.ts';

/** The ways to account a job, each with its letter, as descriptions list them. */
export const configurationList = configurations
  .map((c) => (c.letter === '' ? c.id : `${c.id} (${c.letter})`))
  .join(', ');

/** The key `printers` of the catalogue. */
export const printersKey: PolicyKey = {
  name: 'printers',
  type: 'array',
  title: 'Printers',
  description:
    "The printers that stand in Chrome's print dialog, in this order. At most 1000 elements.",
  properties: [
    {
      name: 'id',
      title: 'Identifier',
      description:
        'Letters, digits, dots, hyphens and underscores, at most 64. Chrome remembers a chosen printer by it, so keep it when the name changes.',
      required: true,
    },
    {
      name: 'name',
      title: 'Name',
      description: 'What people see in the print dialog. At most 127 characters.',
      required: true,
    },
    {
      name: 'uri',
      title: 'Address',
      description:
        'The address of the IPP service, such as ipps://copier.example.org/ipp/print. Use ipps wherever the device offers it: with ipp, Department ID, PIN and document cross the network in clear.',
      required: true,
    },
    {
      name: 'configuration',
      title: 'Configuration',
      description: `How a job is accounted: ${configurationList}.`,
      required: true,
    },
    {
      name: 'documentFormat',
      title: 'Document format',
      description:
        'auto (default), postscript or pdf. Inside CPCA the document is always PostScript; pdf is possible with the carriers pjl and ipp, and without accounting.',
      required: false,
    },
    {
      name: 'resolution',
      title: 'Resolution',
      description: 'Dots per inch, as text: "300", "600" (default) or "1200".',
      required: false,
    },
    {
      name: 'photoCompression',
      title: 'Photographs',
      description:
        'lossless (default): every pixel as it is. jpeg: photographs and scans in colour, with what stands beside them, go as JPEG of high quality where that is much smaller; all else, and every black-and-white job, stays lossless. Counts where the document is rendered here (PostScript).',
      required: false,
    },
    {
      name: 'carrier',
      title: 'Carrier',
      description:
        "What carries Department ID and PIN: auto (default: cpca with accounting, nothing without), cpca (Canon's envelope; with configuration none, the envelope without accounting), pjl (your own PJL lines) or ipp (job-account-id and job-password, where the device lists them; not with configuration A). See docs/carriers.md.",
      required: false,
    },
    {
      name: 'deviceFamily',
      title: 'Device family',
      description: `Which codes the device understands inside CPCA: auto (default: by the model that it reports), or ${deviceFamilyIds.join(', ')}.`,
      required: false,
    },
    {
      name: 'deviceModel',
      title: 'Device model',
      description:
        "The device's model, such as iR-ADV C3525 or MF746C, where it does not report one that is in docs/models.md: codes inside CPCA differ by model. Counts before deviceFamily; default: the model that the device reports.",
      required: false,
    },
    {
      name: 'delivery',
      title: 'Delivery',
      description:
        'What the device does with a job: print (default), hold (kept on the device until somebody starts it there) or mail-box (stored in the box mailBox). Inside CPCA only, not with configuration C, and only on a device that has it.',
      required: false,
    },
    {
      name: 'mailBox',
      title: 'Mail box',
      description: 'As text: the box, "0" to "99", for delivery mail-box.',
      required: false,
    },
    {
      name: 'monochromeWithoutId',
      title: 'Black and white without ID',
      description:
        'As text: "true" sends black-and-white jobs without Department ID, as jobs of an unknown ID, which the device must allow; "false" (default). Inside CPCA only.',
      required: false,
    },
    {
      name: 'pjlAccountingLines',
      title: 'PJL accounting lines',
      description:
        'For carrier pjl: your device\'s own lines, as one text with \\n between them, each beginning with "@PJL ". {departmentId}, {pin}, {securedPrintPin}, {userName} and {documentName} are filled in. A needs {departmentId} and {pin}; B {departmentId} and no {pin}; C both, and {securedPrintPin} in the line that makes the device hold the job. Masked, since digits may be written in them. At most 20 lines of 200 characters.',
      required: false,
      sensitive: true,
    },
  ],
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
};
