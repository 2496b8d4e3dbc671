import { describe, expect, it } from 'vitest';
import { err, ok } from '../result.ts';
import { findPage, pageAddresses } from './find-page.ts';
import type { PageReply, PageRequest } from './page-transport.ts';
import { Visit } from './visit.ts';

const host = 'copier.example.org';
const portal = '<a href=/sysmonitor>x</a>';

function page(html: string, more: Partial<PageReply> = {}): PageReply {
  const body = new TextEncoder().encode(html);
  return { status: 200, redirected: false, contentType: 'text/html', body, ...more };
}

/** The addresses that answer; all others refuse the connection. */
function visiting(answers: Readonly<Record<string, PageReply>>) {
  const asked: PageRequest[] = [];
  const visit = new Visit(async (request) => {
    asked.push(request);
    const reply = answers[request.url];
    return reply ? ok(reply) : err('unreachable');
  }, host);
  return { visit, urls: () => asked.map(({ url }) => url) };
}

describe('the addresses where a page may be', () => {
  it('begin with the encrypted ones, and with the one that the device reported', () => {
    expect(pageAddresses(host)).toEqual([
      'https://copier.example.org:8443/',
      'https://copier.example.org/',
      'http://copier.example.org:8000/',
      'http://copier.example.org/',
    ]);
    expect(pageAddresses(host, 'https://copier.example.org/rps/x?y')[0]).toBe(
      'https://copier.example.org/',
    );
    expect(pageAddresses(host, 'http://copier.example.org:8080/')[2]).toBe(
      'http://copier.example.org:8080/',
    );
  });

  it('are on the printer’s host only', () => {
    for (const told of ['https://elsewhere/', 'ftp://copier.example.org/', 'nonsense', '']) {
      expect(pageAddresses(host, told)).toEqual(pageAddresses(host));
    }
    expect(pageAddresses('[::1]')[3]).toBe('http://[::1]/');
  });
});

describe('finding the page', () => {
  it('takes the first that is understood', async () => {
    const { visit, urls } = visiting({
      'https://copier.example.org/': page('Welcome to the intranet'),
      'http://copier.example.org:8000/': page(portal),
      'http://copier.example.org/': page(portal),
    });
    const found = await findPage(visit, pageAddresses(host));
    expect(found).toMatchObject({ value: { page: { url: 'http://copier.example.org:8000/' } } });
    expect(urls()).toHaveLength(3);
  });

  it('returns a page that is not understood if there is no other', async () => {
    const { visit } = visiting({ 'http://copier.example.org/': page('Welcome') });
    expect(await findPage(visit, pageAddresses(host))).toMatchObject({
      value: { recognised: { reason: 'not-understood' } },
    });
  });

  it('continues after a port that leads to another host, and says so if nothing else answers', async () => {
    const away = page('', { status: 0, redirected: true, location: 'http://elsewhere/' });
    const hidden = page('', { status: 0, redirected: true });
    const { visit } = visiting({
      'https://copier.example.org/': away,
      'http://copier.example.org:8000/': hidden,
      'http://copier.example.org/': page(portal),
    });
    expect((await findPage(visit, pageAddresses(host))).ok).toBe(true);
    const closed = visiting({ 'http://copier.example.org/': away });
    expect(await findPage(closed.visit, pageAddresses(host))).toEqual(err('led-elsewhere'));
    expect(await findPage(visiting({}).visit, pageAddresses(host))).toEqual(err('unreachable'));
    expect(closed.urls().every((url) => new URL(url).hostname === host)).toBe(true);
  });

  it('follows redirects between ports, and from unencrypted to encrypted', async () => {
    const location = 'https://copier.example.org:8443/rps/';
    const { visit } = visiting({
      'http://copier.example.org/': page('', { status: 0, redirected: true, location }),
      [location]: page(portal),
    });
    expect(await findPage(visit, pageAddresses(host))).toMatchObject({
      value: { page: { url: location } },
    });
  });

  it('never follows an address with a user name in it', async () => {
    const location = 'http://a:b@copier.example.org/';
    const { visit } = visiting({
      'http://copier.example.org/': page('', { status: 0, redirected: true, location }),
    });
    expect(await findPage(visit, pageAddresses(host))).toEqual(err('led-elsewhere'));
  });
});

describe('a visit', () => {
  it('ends after more requests than any device needs, and when it is aborted', async () => {
    const { visit, urls } = visiting({ 'http://copier.example.org/': page(portal) });
    for (let i = 0; i < 100; i++) await visit.get('http://copier.example.org/');
    expect(urls()).toHaveLength(60);
    expect(await visit.get('http://copier.example.org/')).toEqual(err('too-many-requests'));
    const stopped = new Visit(async () => ok(page('')), host, AbortSignal.abort());
    expect(await stopped.get('http://copier.example.org/')).toEqual(err('timed-out'));
  });

  it('decodes a page in the encoding that it declares', async () => {
    const shiftJis = new Uint8Array([0x95, 0x94, 0x96, 0xe5]);
    const reply = (head: string, contentType: string) =>
      page('', { contentType, body: new Uint8Array([...Buffer.from(head), ...shiftJis]) });
    for (const told of [
      reply('', 'text/html; charset="Shift_JIS"'),
      reply('<meta charset=shift_jis>', 'text/html'),
      reply('<meta charset=shift_jis>', 'text/html; charset=nonsense'),
    ]) {
      const { visit } = visiting({ 'http://copier.example.org/': told });
      const got = await visit.get('http://copier.example.org/');
      expect(got.ok && got.value.text.endsWith('部門')).toBe(true);
    }
  });
});
