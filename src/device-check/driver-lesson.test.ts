import { describe, expect, it } from 'vitest';
import {
  type InventedDriver,
  writeDriverFile,
} from '../../tools/virtual-imagerunner/invented-drivers.ts';
import type { ConfigurationId } from '../accounting/configuration.ts';
import { parseFragment } from '../fragment/parse-fragment.ts';
import { DocumentSearch } from '../print-file/locate.ts';
import { readPrintBytes } from '../print-file/reader.ts';
import { cpcaSample, pjlSample, records } from '../print-file/samples.fixture.ts';
import { Secret } from '../secret.ts';
import {
  type AnsweredFile,
  type DriverFile,
  type Lesson,
  type LessonProblem,
  learnFromDriver,
  lookAt,
  type TypedIntoDriver,
} from './driver-lesson.ts';

const id = '123456';
const pin = '765432';
const page = '%!PS-Adobe-3.0\nshowpage\n';

function opened(bytes: Uint8Array): DriverFile {
  const search = new DocumentSearch();
  const file = readPrintBytes(bytes, (piece) => search.push(piece));
  if (!file.ok) throw new Error(file.error.code);
  return { file: file.value, search };
}

function printFile(driver: InventedDriver, of: { securedPin?: string; document?: string } = {}) {
  const { document = page, ...held } = of;
  const job = { departmentId: id, pin, userName: 'alice', documentName: 'Letter', ...held };
  return opened(writeDriverFile(driver, 'postscript', job, new TextEncoder().encode(document)));
}

const typed: TypedIntoDriver = { departmentId: id, pin: new Secret(pin) };

function learn(
  file: DriverFile,
  answers: TypedIntoDriver = typed,
  configuration: ConfigurationId = 'department-id-pin',
  second?: AnsweredFile,
) {
  return learnFromDriver(configuration, { file, typed: answers }, second);
}

function lesson(found: Lesson | LessonProblem): Lesson {
  if (found.kind === 'problem') throw new Error(found.code);
  return found;
}

describe('what is learned from a print file', () => {
  it('can be used if everything that was typed is in clear text', () => {
    const found = lesson(learn(printFile('pjl')));
    expect(found).toMatchObject({ canBeUsed: true, held: false, usable: ['A'], notFound: [] });
    expect(found.misfit).toBeUndefined();
    expect(found.opaque).toBeUndefined();
    expect(found.places.get('departmentId')).toEqual([
      { where: 'line', place: expect.stringContaining('PJL line'), form: 'padded7' },
    ]);
    expect(found.places.get('pin')?.map(({ where }) => where)).toEqual(['line']);
    expect(parseFragment(found.text).ok).toBe(true);
  });

  it('is found in packets as well', () => {
    const found = lesson(learn(printFile('cpca')));
    expect(found.places.get('pin')?.map(({ where }) => where)).toEqual(['packet']);
    expect(found.summary).toMatchObject({ wrapping: 'cpca', language: 'postscript', held: 'no' });
  });

  it('is for C only if the file was a held job, and then for nothing else', () => {
    const answers = { ...typed, securedPrintPin: new Secret('998877') };
    const file = printFile('pjl', { securedPin: '998877' });
    expect(lesson(learn(file, answers, 'department-id-pin-secure-print'))).toMatchObject({
      ...{ canBeUsed: true, held: true, usable: ['C'] },
    });
    expect(lesson(learn(file, answers))).toMatchObject({
      ...{ canBeUsed: false, misfit: 'fragment-secured-print-pin-not-wanted' },
    });
    expect(lesson(learn(printFile('pjl'), typed, 'department-id-pin-secure-print'))).toMatchObject({
      ...{ canBeUsed: false, misfit: 'fragment-secured-print-pin-missing' },
    });
  });

  it('consists of the driver’s own bytes if they are encrypted, for one Department ID', () => {
    const found = lesson(learn(printFile('encrypted')));
    expect(found).toMatchObject({
      ...{ canBeUsed: true, opaque: 'not-found', notFound: ['departmentId', 'pin'] },
      fragment: { opaqueFor: id },
    });
  });

  it('reports a wrong PIN if the file contains another', () => {
    const bytes = cpcaSample(
      [
        { opcode: 0x006b, payload: [0, 0] },
        { opcode: 0x001a, payload: [1, ...new TextEncoder().encode(page)] },
        { opcode: 0x0013, payload: [0] },
      ],
      { departmentId: Number(id), pin: Number(pin) },
    );
    const wrong = { departmentId: id, pin: new Secret('111222') };
    expect(lesson(learn(opened(bytes), wrong))).toMatchObject({
      ...{ opaque: 'pin-differs', notFound: ['pin'] },
    });
    expect(lesson(learn(opened(bytes))).opaque).toBeUndefined();
    expect(learn(opened(bytes), { ...typed, departmentId: '42' })).toMatchObject({
      ...{ kind: 'problem', code: 'department-id-differs' },
    });
  });

  it('cannot be used if the PIN is in the page itself', () => {
    const found = learn(printFile('encrypted', { document: `${page}(${id} ${pin}) pop\n` }));
    expect(lesson(found)).toMatchObject({ canBeUsed: false, opaque: 'in-document' });
  });

  it('reports a secret that nobody has named', () => {
    const found = lesson(learn(printFile('pjl', { securedPin: '998877' })));
    expect(found).toMatchObject({ opaque: 'secret-line', notFound: [] });
  });

  it('reports that seven digits do not show whether shorter numbers are padded', () => {
    const long = { departmentId: '1234567', pin: new Secret('7654321') };
    const fileOf = ({ departmentId }: { departmentId: string }, digits: string) => {
      const job = { departmentId, pin: digits, userName: 'alice', documentName: 'Letter' };
      const bytes = writeDriverFile('pjl', 'postscript', job, new TextEncoder().encode(page));
      return opened(bytes);
    };
    expect(lesson(learn(fileOf(long, '7654321'), long)).paddingUnknown).toBe(true);
    expect(lesson(learn(printFile('pjl'))).paddingUnknown).toBe(false);
    const second = { file: printFile('pjl'), typed };
    const both = learn(fileOf(long, '7654321'), long, 'department-id-pin', second);
    expect(lesson(both)).toMatchObject({ paddingUnknown: false });
    expect(lesson(both).text).toContain('{departmentId:padded7}');
  });

  it('says that the device would store every job where the file’s own is stored', () => {
    const fileWith = (...lines: readonly string[]) => {
      const text = Buffer.from(pjlSample({ departmentId: id, pin })).toString('latin1');
      const added = lines.map((line) => `${line}\r\n`).join('');
      return opened(Buffer.from(text.replace('@PJL SET COPIES', `${added}$&`), 'latin1'));
    };
    expect(lesson(learn(fileWith())).stored).toBeUndefined();
    const box = lesson(learn(fileWith('@PJL COMMENT CANPJL SET MAILBOXNUMBER="7"')));
    expect(box).toMatchObject({ canBeUsed: true, stored: { box: 7 } });
    // The line says nothing secret, so the fragment is not.
    const kept = lesson(learn(fileWith('@PJL SET HOLD=STORE')));
    expect(kept).toMatchObject({ canBeUsed: true, stored: {} });
    expect(kept.opaque).toBeUndefined();
    // With the PIN of the file’s own job, which nobody has named.
    const key = fileWith('@PJL SET HOLD=ON', '@PJL SET HOLDKEY="998877"');
    expect(lesson(learn(key))).toMatchObject({ opaque: 'secret-line', stored: {} });
    const held = { ...typed, securedPrintPin: new Secret('998877') };
    const own = lesson(learn(key, held, 'department-id-pin-secure-print'));
    expect(own).toMatchObject({ canBeUsed: true, held: true });
    expect(own.stored).toBeUndefined();
  });

  it('is nothing if the two files are from two drivers', () => {
    const second = { file: printFile('cpca'), typed };
    expect(learn(printFile('pjl'), typed, 'department-id-pin', second)).toMatchObject({
      ...{ kind: 'problem', code: 'files-differ' },
    });
  });
});

describe('the first look at a file', () => {
  const look = (text: string) =>
    lookAt(opened(Uint8Array.from(text, (letter) => letter.charCodeAt(0))).file);
  const exit = '\x1b%-12345X';

  it('distinguishes a print file from other files that people choose', () => {
    expect(lookAt(printFile('pjl').file)).toMatchObject({ kind: 'print-file' });
    expect(look('%PDF-1.7\n')).toEqual({ kind: 'pdf' });
    expect(look('\xff\xd8\xff\xe0JFIF')).toEqual({ kind: 'not-a-print-file' });
    expect(look('PK\x03\x04word')).toEqual({ kind: 'not-a-print-file' });
    expect(look('Dear parents')).toEqual({ kind: 'not-a-print-file' });
    expect(look('%!PS-Adobe-3.0\n')).toEqual({ kind: 'document-alone' });
  });

  it('names a page language that cannot be written', () => {
    expect(look(`${exit}@PJL SET X="1"\r\n@PJL ENTER LANGUAGE=PCL\r\n\x1bE`)).toMatchObject({
      ...{ kind: 'language-not-written', language: 'pcl5' },
    });
    const ufr2 = cpcaSample([
      { opcode: 0x006b, payload: records([0x000d, [6]]) },
      { opcode: 0x0018, payload: [0x00, 0x2e, 0x83, 0, 0] },
      { opcode: 0x001a, payload: [1, 2, 3] },
      { opcode: 0x0013, payload: [0] },
    ]);
    expect(lookAt(opened(ufr2).file)).toMatchObject({
      ...{ kind: 'language-not-written', language: 'ufr2', summary: { held: 'unreadable' } },
    });
  });
});
