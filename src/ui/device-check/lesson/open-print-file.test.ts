import { describe, expect, it } from 'vitest';
import { pjlSample } from '../../../print-file/samples.fixture.ts';
import { openPrintFile } from './open-print-file.ts';

const mebibyte = 1024 * 1024;
const start = pjlSample({ departmentId: '12345', pin: '765432' }).slice(0, -21);
const going = new AbortController().signal;

/** A file of `size` bytes that says which pieces were read of it, and contains nothing but spaces after its start. */
function fileOf(size: number, beforeRead: () => void = () => undefined) {
  const pieces: number[] = [];
  const file = new Blob([start]);
  Object.defineProperty(file, 'size', { value: size });
  file.slice = (from = 0, to = size) => {
    const bytes = new Uint8Array(Math.min(to, size) - from).fill(0x20);
    if (from === 0) bytes.set(start.subarray(0, bytes.length));
    pieces.push(bytes.length);
    const piece = new Blob([bytes]);
    piece.arrayBuffer = async () => {
      beforeRead();
      return bytes.buffer;
    };
    return piece;
  };
  return { file, pieces };
}

describe('openPrintFile', () => {
  it('does not read a file that is larger than 500 MiB', async () => {
    const { file, pieces } = fileOf(500 * mebibyte + 1);
    const opened = await openPrintFile(file, () => undefined, going);
    expect(opened).toEqual({ ok: false, error: { code: 'too-large' } });
    expect(pieces).toEqual([]);
  });

  it('reads a file of 500 MiB one MiB at a time, and reports its progress', async () => {
    const { file, pieces } = fileOf(500 * mebibyte);
    const shares: number[] = [];
    const opened = await openPrintFile(file, (share) => shares.push(share), going);
    expect(opened).toMatchObject({ ok: true, value: { look: { kind: 'print-file' } } });
    expect(new Set(pieces)).toEqual(new Set([mebibyte]));
    expect(shares).toHaveLength(500);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('stops when it is aborted, with the reason', async () => {
    const stopping = new AbortController();
    const { file, pieces } = fileOf(10 * mebibyte, () => {
      if (pieces.length === 3) stopping.abort(new Error('enough'));
    });
    const opening = openPrintFile(file, () => undefined, stopping.signal);
    await expect(opening).rejects.toThrow('enough');
    expect(pieces).toHaveLength(3);
  });

  it('says that a file is unreadable if it was removed meanwhile', async () => {
    const { file } = fileOf(2 * mebibyte, () => {
      throw new DOMException('gone', 'NotFoundError');
    });
    const opened = await openPrintFile(file, () => undefined, going);
    expect(opened).toEqual({ ok: false, error: { code: 'unreadable' } });
  });
});
