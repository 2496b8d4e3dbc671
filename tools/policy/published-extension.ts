import manifest from '../../manifest.json' with { type: 'json' };
import { extensionIdOfKey } from '../browser/extension-id.ts';
import type { SampledExtension } from './sample-files.ts';

/** The extension under the id of its manifest, as the samples in docs/ have it. */
export const publishedExtension: SampledExtension = {
  extensionId: extensionIdOfKey(manifest.key),
  updateUrl: 'https://extensions.example.org/update.xml',
};
