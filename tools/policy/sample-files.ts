import manifest from '../../manifest.json' with { type: 'json' };
import { extensionIdOfKey } from '../browser/extension-id.ts';
import { googleAdminJson, linuxJson, macProfile, windowsReg } from './sample-formats.ts';
import { type PolicySample, policySamples } from './samples.ts';

/** All files of docs/policy-samples, by their path in it. */
export function sampleFiles(): Map<string, string> {
  const id = extensionIdOfKey(manifest.key);
  const files = new Map<string, string>([['README.md', readme(id)]]);
  for (const { name, values } of policySamples) {
    files.set(`${name}/google-admin.json`, googleAdminJson(values));
    files.set(`${name}/linux.json`, linuxJson(id, values));
    files.set(`${name}/windows.reg`, windowsReg(id, values));
    files.set(`${name}/macos.mobileconfig`, macProfile(id, name, values));
  }
  return files;
}

function readme(id: string): string {
  return [
    '# Sample policies',
    '',
    '<!-- Made from tools/policy/samples.ts and the policy catalogue by `npm run fix`. -->',
    '',
    'Policies to begin with. Replace names, addresses, Department IDs and PINs; what each key means is',
    'in the [policy reference](../policy.md). They set up the extension; to install it as well, see',
    '[Rolling it out](../rollout.md).',
    '',
    '| sample | for | files |',
    '|---|---|---|',
    ...policySamples.map(row),
    '',
    '| file | where it goes |',
    '|---|---|',
    '| `google-admin.json` | Google Admin console: *Devices › Chrome › Apps & extensions*, the extension, *Policy for extensions* |',
    '| `linux.json` | `/etc/opt/chrome/policies/managed/` (Chromium: `/etc/chromium/policies/managed/`), any file name |',
    '| `windows.reg` | the registry, by group policy or `reg import` |',
    '| `macos.mobileconfig` | a configuration profile for your device management |',
    '',
    `All but the first name the extension by its id, \`${id}\`. A package that is signed with a key of`,
    'your own, and one from the Web Store, has another: put that in its place.',
    '',
    'Every sample is loaded in a real Chromium in a test, as a file on Linux; what stands in the other',
    'three files is read back and is the same. They have not been tried on Windows, macOS or in the',
    'Admin console.',
    '',
  ].join('\n');
}

const formats = ['google-admin.json', 'linux.json', 'windows.reg', 'macos.mobileconfig'];

function row({ name, title, description }: PolicySample): string {
  const links = formats.map((file) => `[${file.split('.')[0]}](${name}/${file})`);
  return `| ${title} | ${description} | ${links.join(', ')} |`;
}
