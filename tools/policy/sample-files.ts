import {
  googleAdminJson,
  linuxJson,
  macProfile,
  windowsReg,
} from '../../src/policy-files/formats.ts';
import { installPolicy } from './install-policy.ts';
import { type PolicySample, policySamples } from './samples.ts';

/** Which extension the samples are for. */
export interface SampledExtension {
  readonly extensionId: string;
  /** Where it is installed from. */
  readonly updateUrl: string;
}

/** All files of docs/policy-samples, by their path in it. */
export function sampleFiles(extension: SampledExtension): Map<string, string> {
  const { extensionId } = extension;
  const files = new Map<string, string>([['README.md', readme(extensionId)]]);
  const install = installPolicy({ ...extension, defaultPrinterId: 'office' });
  files.set('install/linux.json', linuxJson(install));
  files.set('install/windows.reg', windowsReg('', install));
  files.set('install/macos.mobileconfig', macProfile('com.google.Chrome', 'install', install));

  const windowsKey = `3rdparty\\extensions\\${extensionId}\\policy`;
  const macDomain = `com.google.Chrome.extensions.${extensionId}`;
  for (const { name, values } of policySamples) {
    const linux = { '3rdparty': { extensions: { [extensionId]: values } } };
    files.set(`${name}/google-admin.json`, googleAdminJson(values));
    files.set(`${name}/linux.json`, linuxJson(linux));
    files.set(`${name}/windows.reg`, windowsReg(windowsKey, values));
    files.set(`${name}/macos.mobileconfig`, macProfile(macDomain, name, values));
  }
  return files;
}

function readme(extensionId: string): string {
  return [
    '# Sample policies',
    '',
    '<!-- Made from tools/policy/samples.ts and the policy catalogue by `npm run fix`. -->',
    '',
    'Policies to begin with. Replace names, addresses, Department IDs and PINs. The first installs the',
    'extension and has Chrome choose its printer `office`; the others set it up. What each key means is',
    'in the [policy reference](../policy.md), the way from copier to printer in the',
    "[administrator's guide](../admin-guide.md), which also has a",
    '[form](../admin-guide.md#the-form-for-the-policy) that writes a policy.',
    '',
    '| sample | for | files |',
    '|---|---|---|',
    row(install, formats.slice(1)),
    ...policySamples.map((sample) => row(sample, formats)),
    '',
    '| file | where it goes |',
    '|---|---|',
    '| `google-admin.json` | Google Admin console: *Devices › Chrome › Apps & extensions*, the extension, *Policy for extensions* |',
    '| `linux.json` | `/etc/opt/chrome/policies/managed/` (Chromium: `/etc/chromium/policies/managed/`), any file name |',
    '| `windows.reg` | the registry, by group policy or `reg import` |',
    '| `macos.mobileconfig` | a configuration profile for your device management |',
    '',
    `All but \`google-admin.json\` name the extension by its id, \`${extensionId}\`. A package`,
    'that is signed with a key of your own, and one from the Web Store, has another: `npm run package`',
    'writes these samples for a key of your own; else put the id in its place.',
    '',
    'Every sample is loaded in a real Chromium in a test, as a file on Linux (the installation with an',
    'id and a server of the test); the content of the other files is read back and is the same. They',
    'have not been tried on Windows, macOS or in the Admin console.',
    '',
  ].join('\n');
}

const formats = ['google-admin.json', 'linux.json', 'windows.reg', 'macos.mobileconfig'];

const install = {
  name: 'install',
  title: 'Installation',
  description:
    "Chrome's own policies that install the extension and choose its printer. In the Admin console both are settings of their own.",
};

function row(
  { name, title, description }: Omit<PolicySample, 'values'>,
  files: readonly string[],
): string {
  const links = files.map((file) => `[${file.split('.')[0]}](${name}/${file})`);
  return `| ${title} | ${description} | ${links.join(', ')} |`;
}
