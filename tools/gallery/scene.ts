import type { Page } from 'puppeteer';
import type { JobRecord } from '../../src/jobs/job.ts';
import type { Printer } from '../../src/printers/printer.ts';

/** One state of one page, as data to put into the browser before the page is opened. */
export interface Scene {
  readonly name: string;
  /** The page's folder in `src/ui`. */
  readonly page: 'popup' | 'options' | 'log' | 'welcome' | 'device-check' | 'policy-page';
  /** What follows the page's address. */
  readonly query?: string;
  readonly jobs: readonly JobRecord[];
  readonly printers: readonly Printer[];
  readonly typed?: { readonly departmentId: string; readonly pin?: string };
  /** More of `storage.local`. */
  readonly stored?: Readonly<Record<string, unknown>>;
  /** In the popup: what the person does next, by selectors, and what has the focus. */
  readonly next?: { readonly shown: string; readonly focused?: string };
  /** What a person does before it is looked at; labels differ by language, so by selectors. */
  readonly act?: (page: Page) => Promise<void>;
}
