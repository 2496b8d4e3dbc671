import type { ChromeOsPrinting } from '../../src/browser/chromeos-printing.ts';

/** A printer as ChromeOS describes it (`chrome.printing.Printer`, public documentation). */
export interface NativePrinter {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly uri: string;
  readonly source: 'USER' | 'POLICY';
  readonly isDefault: boolean;
  readonly recentlyUsedRank?: number;
}

export interface FakePrinting extends ChromeOsPrinting {
  readonly infoCalls: number;
}

/** `chrome.printing.MAX_GET_PRINTER_INFO_CALLS_PER_MINUTE`. */
const mostInfoCalls = 20;

/**
 * A stand-in for `chrome.printing` that keeps to what is documented: the shapes, an error for a
 * printer that is not installed, and one for the 21st question within a minute. No real ChromeOS
 * stands behind it.
 */
export function fakeChromePrinting(
  printers: readonly (NativePrinter & { readonly capabilities?: unknown })[],
  now: () => number = Date.now,
): FakePrinting {
  const calls: number[] = [];
  return {
    get infoCalls() {
      return calls.length;
    },
    getPrinters: async () => printers.map(({ capabilities: _capabilities, ...printer }) => printer),
    async getPrinterInfo(printerId) {
      const recent = calls.filter((at) => now() - at < 60_000);
      if (recent.length >= mostInfoCalls) {
        throw new Error('the quota MAX_GET_PRINTER_INFO_CALLS_PER_MINUTE is used up');
      }
      calls.push(now());
      const printer = printers.find(({ id }) => id === printerId);
      if (!printer) throw new Error('no printer with this id is installed');
      return printer.capabilities === undefined
        ? { status: 'UNREACHABLE' }
        : { status: 'AVAILABLE', capabilities: printer.capabilities };
    },
  };
}

/** Capabilities in the shape that ChromeOS gives. */
export const sampleCapabilities = {
  version: '1.0',
  printer: {
    supported_content_type: [{ content_type: 'application/pdf' }],
    color: {
      option: [{ type: 'STANDARD_COLOR' }, { type: 'STANDARD_MONOCHROME', is_default: true }],
    },
    copies: { default: 1, max: 99 },
    duplex: { option: [{ type: 'NO_DUPLEX', is_default: true }, { type: 'LONG_EDGE' }] },
    media_size: {
      option: [
        { width_microns: 297_000, height_microns: 420_000, vendor_id: 'iso_a3_297x420mm' },
        {
          width_microns: 210_000,
          height_microns: 297_000,
          vendor_id: 'iso_a4_210x297mm',
          is_default: true,
        },
      ],
    },
  },
};
