import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reveal } from '../secret.ts';
import { parseExportAddress } from './export-address.ts';
import { exportPolicyOf, logExportKeys } from './export-keys.ts';
import { parseExportPolicy } from './export-settings.ts';

const logExportUrl = 'https://collector.example.org/v1/logs';

describe('the policy of the export', () => {
  it('is read as a whole, the headers’ values as secrets', () => {
    const { settings, problems } = parseExportPolicy({
      logExportUrl,
      logExportHeaders: [{ name: 'Authorization', value: 'Bearer t0ken' }],
      logExportTitles: true,
    });
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({ url: logExportUrl, titles: true });
    expect(settings?.headers.map(({ name, value }) => [name, reveal(value)])).toEqual([
      ['Authorization', 'Bearer t0ken'],
    ]);
    expect(JSON.stringify(settings) + inspect(settings, { depth: 9 })).not.toContain('t0ken');
  });

  it('is handed on with every key of its own, and with nothing else of the policy', () => {
    const own = Object.fromEntries(Object.keys(logExportKeys).map((name) => [name, `of ${name}`]));
    expect(exportPolicyOf({ pin: '7654', departmentId: '1', ...own })).toEqual(own);
  });

  it('exports nothing and complains of nothing where nothing is set', () => {
    expect(parseExportPolicy({})).toEqual({ problems: [] });
  });

  it('loses only the wrong header of a list, and names it without its value', () => {
    const good = { name: 'X-Tenant', value: 'school' };
    const { settings, problems } = parseExportPolicy({
      logExportUrl,
      logExportHeaders: [
        good,
        'Authorization: Bearer t0ken',
        { name: 'Authorization' },
        { value: 't0ken' },
        { name: 'Au thorization', value: 't0ken' },
        { name: 'Cookie', value: 't0ken' },
        { name: 'Proxy-Authorization', value: 't0ken' },
        { name: 'content-TYPE', value: 't0ken' },
        { name: 'A', value: 't0ken\r\nB: c' },
        { name: 'A', value: ' t0ken' },
        { name: 'A', value: '' },
        { name: 'x-tenant', value: 't0ken' },
        { name: 'A', value: 7 },
      ],
    });
    expect(settings?.headers.map(({ name }) => name)).toEqual(['X-Tenant']);
    expect(problems).toEqual([
      { path: 'logExportHeaders[1]', problem: 'wrong-type' },
      { path: 'logExportHeaders[2].value', problem: 'missing' },
      { path: 'logExportHeaders[3].name', problem: 'missing' },
      { path: 'logExportHeaders[4].name', problem: 'header-name-not-valid' },
      { path: 'logExportHeaders[5].name', problem: 'header-not-allowed' },
      { path: 'logExportHeaders[6].name', problem: 'header-not-allowed' },
      { path: 'logExportHeaders[7].name', problem: 'header-not-allowed' },
      { path: 'logExportHeaders[8].value', problem: 'header-value-not-valid' },
      { path: 'logExportHeaders[9].value', problem: 'header-value-not-valid' },
      { path: 'logExportHeaders[10].value', problem: 'header-value-not-valid' },
      { path: 'logExportHeaders[11].name', problem: 'duplicate-header' },
      { path: 'logExportHeaders[12].value', problem: 'wrong-type' },
    ]);
  });

  it('bounds the list', () => {
    const logExportHeaders = Array.from({ length: 21 }, (_, n) => ({ name: `X-${n}`, value: 'v' }));
    const { settings, problems } = parseExportPolicy({ logExportUrl, logExportHeaders });
    expect(settings?.headers).toHaveLength(20);
    expect(problems).toEqual([{ path: 'logExportHeaders', problem: 'too-many' }]);
  });

  it('misses the address where there are headers, and wants titles to be asked for in so many words', () => {
    expect(parseExportPolicy({ logExportHeaders: [{ name: 'A', value: 'b' }] })).toEqual({
      problems: [{ path: 'logExportUrl', problem: 'missing' }],
    });
    expect(parseExportPolicy({ logExportUrl, logExportTitles: 'true' })).toMatchObject({
      settings: { titles: false },
      problems: [{ path: 'logExportTitles', problem: 'wrong-type' }],
    });
  });

  it('never throws, and makes only headers that fetch takes as they are', () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constant('A'),
      fc.anything(),
    );
    fc.assert(
      fc.property(
        fc.anything(),
        fc.oneof(fc.anything(), fc.array(fc.record({ name: field, value: field }))),
        (url, headers) => {
          const read = parseExportPolicy({ logExportUrl, logExportHeaders: headers });
          for (const { name, value } of read.settings?.headers ?? []) {
            expect(new Headers([[name, reveal(value)]]).get(name)).toBe(reveal(value));
          }
          parseExportPolicy({ logExportUrl: url, logExportHeaders: headers, logExportTitles: url });
        },
      ),
    );
  });
});

describe('the collector’s address', () => {
  it.each([
    ['https://collector.example.org', 'https://collector.example.org/v1/logs'],
    [' https://collector.example.org:4318/ ', 'https://collector.example.org:4318/v1/logs'],
    ['https://c.example.org/otlp?tenant=1', 'https://c.example.org/otlp?tenant=1'],
    ['http://localhost:4318', 'http://localhost:4318/v1/logs'],
    ['http://127.1:4318/v1/logs', 'http://127.0.0.1:4318/v1/logs'],
    ['http://[::1]:4318/v1/logs', 'http://[::1]:4318/v1/logs'],
  ])('%s is %s', (text, url) => {
    expect(parseExportAddress(text)).toEqual({ ok: true, value: url });
  });

  it.each([
    ['', 'empty'],
    [`https://${'a'.repeat(2048)}`, 'too-long'],
    ['collector.example.org', 'not-an-export-address'],
    ['ftp://collector.example.org', 'not-an-export-address'],
    ['javascript:alert(1)', 'not-an-export-address'],
    ['https:collector.example.org', 'not-an-export-address'],
    ['https://user:secret@collector.example.org', 'not-an-export-address'],
    ['https://collector.example.org/#logs', 'not-an-export-address'],
    ['http://collector.example.org', 'https-needed'],
    ['http://localhost.example.org', 'https-needed'],
    ['http://127.0.0.1.example.org', 'https-needed'],
  ])('%s is %s', (text, problem) => {
    expect(parseExportAddress(text)).toEqual({ ok: false, error: problem });
  });

  it('is https, or this machine’s, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ validSchemes: ['http', 'https'] })), (text) => {
        const read = parseExportAddress(text);
        if (!read.ok) return;
        const url = new URL(read.value);
        const own = /^(?:localhost|\[::1\]|127\.[\d.]+)$/.test(url.hostname);
        expect(url.protocol === 'https:' || own).toBe(true);
        expect(url.username + url.password + url.hash).toBe('');
      }),
    );
  });
});
