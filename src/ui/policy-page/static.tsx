/**
 * The same page as a file of its own, without an extension. `tools/policy-page` puts the build of
 * this module and its messages into one HTML document, which can be opened from the disk.
 */
import { render } from 'preact';
import { preparePage } from '../parts/page.tsx';
import { PolicyPage } from './policy-page.tsx';
import './policy-page.css';
import { type BundledMessages, bundledI18n } from './bundled-i18n.ts';

declare global {
  /** What `tools/policy-page` writes into the document before this script. */
  var policyPageData: {
    readonly messages: BundledMessages;
    readonly extensionId: string;
  };
}

const { messages, extensionId } = globalThis.policyPageData;
const i18n = bundledI18n(messages, navigator.languages);
// Chrome gives every page an object of that name, but not the interfaces of extensions.
Reflect.set(globalThis, 'chrome', { ...Reflect.get(globalThis, 'chrome'), i18n });

render(<PolicyPage extensionId={extensionId} />, preparePage('policyPageTitle'));
