import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inventedDrivers,
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
/** A name of letters that no key, carrier or code of a report contains. */
const name = fc.string({ unit: fc.constantFrom('q', 'z', 'x', ' '), minLength: 6, maxLength: 20 });

describe('the report of what was learned', () => {
  it.each(inventedDrivers)('has nothing of what the file of %s says of people', (driver) => {
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

  it('shows how the accounting is written', () => {
    const job = { departmentId: '123456', pin: '765432', userName: 'u', documentName: 'd' };
    const lines = reportOf(writeDriverFile('pjl', 'postscript', job, document), '123456', '765432');
    expect(lines).toContain('@PJL COMMENT VIRTUAL-ACCOUNT={departmentId:padded7}');
    expect(lines).toContain('@PJL SET USERNAME {userName:text}');
    const packets = reportOf(
      writeDriverFile('cpca', 'postscript', job, document),
      '123456',
      '765432',
    );
    expect(packets).toContain('7A01 {departmentId:padded8}');
    expect(packets).toContain('006B flags 10');
  });

  it('leaves out what is written in lines by hand, and what a device says of its host', () => {
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
    expect(report).toContain('@PJL SET OWNER');
    expect(report).toContain('@PJL SET KEY {pin:digits}');
    expect(report).toContain('Canon iR-ADV');
  });
});
