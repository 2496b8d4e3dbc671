import { type Band, type BandKind, bandRowBytes } from './band.ts';
import { appendRows, type ChangeList, changeCount, cutRows } from './change-list.ts';
import { stripScanKernel } from './strip-scan-kernel.ts';

/** The memory that bands are drawn in, with `scanSpaceBytes` of it at `address` for the scan. */
export interface ScanSpace {
  readonly memory: WebAssembly.Memory;
  readonly address: number;
}

/** Rows are scanned in batches whose changes fit into this many bytes, at least one row each. */
const changesBytes = 1024 * 1024;

/** No batch is longer: the rows of a strip. */
const batchRows = 32;

/** How many pixels beyond a band's last may be read (and are ignored). */
export const scanOverrun = 64;

/** How much of the bands' memory a scan needs. */
export function scanSpaceBytes(columns: number): number {
  return batchRows * 4 + Math.max(changesBytes, rowChangesBytes(columns));
}

/** Every pixel may differ from the one before it, and the last one from the edge. */
function rowChangesBytes(columns: number): number {
  return 4 * (columns + 1);
}

export interface StripScanner {
  /**
   * Finds out what rows `top` to `top + rows` of a band are made of, and adds them to `list` if
   * they are white or two-level. Other rows leave `list` unchanged.
   */
  scan(band: Band, top: number, rows: number, list: ChangeList): BandKind;
}

export function stripScanner({ memory, address }: ScanSpace): StripScanner {
  const kernel = stripScanKernel(memory);

  /** Scans a batch of rows that begin at `from`; false if one of them is not two-level. */
  function scanBatch(
    { columns, format }: Band,
    from: number,
    rows: number,
    list: ChangeList,
  ): boolean {
    const scan = format === 'grey8' ? kernel.scanGrey : kernel.scanColor;
    const changesAt = address + batchRows * 4;
    const fit = scan(from, bandRowBytes(columns, format), columns, rows, address, changesAt);
    if (fit < rows) return false;
    const ends = new Int32Array(memory.buffer, address, rows);
    appendRows(list, ends, new Int32Array(memory.buffer, changesAt, ends[rows - 1]));
    return true;
  }

  return {
    scan(band, top, rows, list) {
      const { columns, format, pixels } = band;
      if (pixels.buffer !== memory.buffer) throw new TypeError('the band is in another memory');
      const rowBytes = bandRowBytes(columns, format);
      const most = rowsPerBatch(columns);
      const before = { rows: list.rows, changes: changeCount(list) };
      for (let row = top; row < top + rows; row += most) {
        const from = pixels.byteOffset + row * rowBytes;
        if (scanBatch(band, from, Math.min(most, top + rows - row), list)) continue;
        cutRows(list, before.rows);
        const end = pixels.byteOffset + (top + rows) * rowBytes;
        return format === 'bgrx8' && kernel.colored(from, end) !== 0 ? 'color' : 'grey';
      }
      return changeCount(list) === before.changes ? 'white' : 'two-level';
    },
  };
}

function rowsPerBatch(columns: number): number {
  return Math.max(1, Math.min(batchRows, Math.floor(changesBytes / rowChangesBytes(columns))));
}
