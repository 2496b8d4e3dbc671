import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inventedDrivers,
  packet,
  record,
  writeDriverFile,
} from '../../tools/virtual-imagerunner/invented-drivers.ts';
import { DocumentSearch } from '../print-file/locate.ts';
import { readPrintBytes } from '../print-file/reader.ts';
import { Secret } from '../secret.ts';
import { learnFromDriver } from './driver-lesson.ts';
import { lessonReport } from './lesson-report.ts';

const document = new TextEncoder().encode('%!PS-Adobe-3.0\nshowpage\n');
const uri = 'ipps://copier-7.school.example/ipp/print';

/** The report of a print file as text. */
function reportOf(
  bytes: Uint8Array,
  departmentId: string,
  pin: string,
  told: { model?: string; firmware?: string } = {},
): string {
  const file = readPrintBytes(bytes);
  if (!file.ok) throw new Error(file.error.code);
  const lesson = learnFromDriver('department-id-pin', {
    file: { file: file.value, search: new DocumentSearch() },
    typed: { departmentId, pin: new Secret(pin) },
  });
  if (lesson.kind === 'problem') throw new Error(lesson.code);
  const configuration = 'department-id-pin';
  return lessonReport({ lesson, uri, configuration, version: '0.1.0', now: 0, ...told });
}

const number = fc.integer({ min: 100_000, max: 9_999_999 }).map(String);
/** A name of letters that are in no key, carrier or code of a report. */
const name = fc.string({ unit: fc.constantFrom('q', 'z', 'x', ' '), minLength: 6, maxLength: 20 });

describe('the report of what was learned', () => {
  it.each(inventedDrivers)('contains nothing about people from the file of %s', (driver) => {
    fc.assert(
      fc.property(number, number, name, name, (departmentId, pin, user, title) => {
        fc.pre(departmentId !== pin);
        const job = { departmentId, pin, userName: `${user}zq`, documentName: `${title}xq` };
        const report = reportOf(
          writeDriverFile(driver, 'postscript', job, document),
          departmentId,
          pin,
        );
        for (const secret of [departmentId, pin, job.userName, job.documentName]) {
          expect(report).not.toContain(secret);
        }
        expect(report).not.toContain(Buffer.from(pin).toString('hex'));
      }),
    );
  });

  it('says that a job is stored in the device, and not in which box', () => {
    const job = { departmentId: '123456', pin: '765432', userName: 'u', documentName: 'd' };
    const written = Buffer.from(writeDriverFile('pjl', 'postscript', job, document));
    const box = written
      .toString('latin1')
      .replace('@PJL SET COPIES', '@PJL SET MAILBOXNUMBER=87\r\n$&');
    const report = reportOf(Buffer.from(box, 'latin1'), '123456', '765432');
    expect(JSON.parse(report)).toMatchObject({ stored: 'mail box' });
    expect(report).not.toContain('87');
    expect(reportOf(written, '123456', '765432')).not.toContain('stored');
  });

  it('shows how the accounting is written', () => {
    const job = { departmentId: '123456', pin: '765432', userName: 'u', documentName: 'd' };
    const lines = reportOf(writeDriverFile('pjl', 'postscript', job, document), '123456', '765432');
    // It cannot be known whether an invented key is the device's or a person's name.
    expect(lines).toContain('@PJL COMMENT (15 bytes) {departmentId:padded7}');
    expect(lines).toContain('@PJL SET USERNAME {userName:text}');
    expect(lines).toContain('@PJL JOB NAME {documentName:text}');
    expect(lines).toContain('@PJL ENTER LANGUAGE');
    const packets = reportOf(
      writeDriverFile('cpca', 'postscript', job, document),
      '123456',
      '765432',
    );
    expect(packets).toContain('7A01 {departmentId:padded8}');
    expect(packets).toContain('006B flags 10');
  });

  it('leaves out lines that a person wrote, and what a device says about its host', () => {
    const lines = [
      '\x1b%-12345X@PJL COMMENT printed by John Smith on PC-0815',
      '@PJL COMMENT JSMITH at home',
      '@PJL SET OWNER=Jane Doe',
      '@PJL SET ID="1234567"',
      '@PJL SET KEY="765432"',
      '@PJL ENTER LANGUAGE=POSTSCRIPT',
      '%!PS\x1b%-12345X',
    ].join('\r\n');
    const report = reportOf(new TextEncoder().encode(lines), '1234567', '765432', {
      model: 'Canon iR-ADV copier-7.school.example',
      firmware: '1.2 at 10.1.2.3',
    });
    expect(report).not.toMatch(/Smith|JSMITH|Jane|Doe|PC-0815|copier-7|10\.1\.2\.3|1234567|765432/);
    expect(report).toContain('@PJL SET (5 bytes)');
    expect(report).toContain('@PJL SET KEY {pin:digits}');
    expect(report).toContain('Canon iR-ADV');
  });

  it('shows the names of settings that are public or consist of accounting words', () => {
    const lines = [
      '\x1b%-12345X@PJL SET DEPARTMENT-ID="1234567"',
      '@PJL COMMENT CANPJL SET JobPassword="765432"',
      '@PJL COMMENT Acct_Owner="1234567"',
      '@PJL SET DUPLEX=ON',
      '%!PS\x1b%-12345X',
    ].join('\r\n');
    const report = reportOf(new TextEncoder().encode(lines), '1234567', '765432');
    expect(report).toContain('"@PJL SET DEPARTMENT-ID {departmentId:digits}"');
    expect(report).toContain('"@PJL COMMENT CANPJL SET JOBPASSWORD {pin:digits}"');
    expect(report).toContain('"@PJL COMMENT (10 bytes) {departmentId:digits}"');
    expect(report).toContain('"@PJL SET DUPLEX"');
  });

  /**
   * Lines with a word that may be a person's name, written by a driver or by an editor of lines.
   */
  const plantedLines = (word: string, departmentId: string, pin: string) => [
    `@PJL COMMENT ${word}=${pin}`,
    `@PJL COMMENT ${word}: "${pin}" ${word}`,
    `@PJL COMMENT CANPJL SET ${word}="${departmentId}"`,
    `@PJL COMMENT CANPJL ${word} SET ID="${departmentId}"`,
    `@PJL COMMENT ${word}\u00e9${word}=${departmentId}`,
    `@PJL SET ${word}=anything`,
    `@PJL SET ${word}`,
    `@PJL SET USER${word}="${departmentId}"`,
    `@PJL SET OWNER="${word}" ID=${departmentId}`,
    `@PJL SET ID=${word}`,
    `@PJL ${word} ID=${departmentId}`,
    `@PJL ${word}`,
    `@PJL INFO ${word}`,
    `@PJL ECHO ${word}`,
    `@PJL JOB NAME="${word}"`,
    `@PJL JOB ${word}="${word}"`,
    `@PJL ENTER ${word}=${word}`,
    `%%For: ${word}`,
  ];

  it('contains no name, wherever a person or a driver has written it into PJL', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'qzxQZX'), minLength: 6, maxLength: 60 }),
        fc.array(fc.nat(17), { minLength: 1, maxLength: 8 }),
        (word, chosen) => {
          const lines = plantedLines(word, '1234567', '765432');
          const file = [
            '\x1b%-12345X@PJL SET ID="1234567"',
            '@PJL SET KEY="765432"',
            ...chosen.map((index) => lines[index] ?? ''),
            '@PJL ENTER LANGUAGE=POSTSCRIPT',
            `%!PS-Adobe-3.0\r\n%%For: ${word}\r\n%%Title: ${word}\r\nshowpage`,
            `\x1b%-12345X@PJL EOJ NAME="${word}"`,
            '\x1b%-12345X',
          ].join('\r\n');
          const report = reportOf(Buffer.from(file, 'latin1'), '1234567', '765432');
          expect(report.toLowerCase()).not.toContain(word.toLowerCase());
          expect(report).not.toMatch(/1234567|765432|anything|OWNER/);
        },
      ),
      { examples: plantedLines('', '', '').map((_, index) => ['QzxQzxq', [index]]) },
    );
  });

  it('contains no name, wherever it is in the packets', () => {
    const text = (word: string) => Buffer.from([0, 3, word.length, ...Buffer.from(word)]);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'qzxQZX'), minLength: 6, maxLength: 20 }),
        fc.constantFrom(0x0004, 0x0006, 0x0007, 0x0117, 0x0118, 0x082b, 0x7a00),
        fc.constantFrom(0x0777, 0x0012, 0x0015),
        (word, id, opcode) => {
          const job = { departmentId: '1234567', pin: '765432', userName: word };
          const host = Buffer.concat([Buffer.alloc(16, 1), Buffer.from(word)], 64);
          const records = [
            record(0x0004, text(word)),
            record(0x7a01, Buffer.from('01234567')),
            record(0x7a02, Buffer.from('765432')),
            record(id, id === 0x0118 ? host : text(word)),
          ];
          const file = writeDriverFile(
            'cpca',
            'postscript',
            { ...job, documentName: word },
            document,
          );
          const first = packet(0x006b, Buffer.concat([Buffer.from([0, 4]), ...records]));
          const planted = packet(opcode, Buffer.concat([Buffer.from([0x7a, 0x03]), text(word)]));
          const rest = file.subarray(20 + Buffer.from(file).readUInt16BE(8));
          const report = reportOf(Buffer.concat([first, planted, rest]), '1234567', '765432');
          expect(report).toContain('7A02 {pin:digits}');
          expect(report.toLowerCase()).not.toContain(word.toLowerCase());
        },
      ),
    );
  });
});
