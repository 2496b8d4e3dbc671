import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../secret.ts';
import { authorization } from './http-authorization.ts';
import { type HttpChallenge, strongestChallenge } from './http-challenge.ts';

const user = { user: 'Mufasa', password: new Secret('Circle of Life') };
const rfc = {
  scheme: 'digest',
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
  qop: true,
  stale: false,
} as const;
const request = {
  path: '/ipp/print',
  count: 1,
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};

describe('strongestChallenge', () => {
  it('reads the challenges of RFC 7616 section 3.9.1 and takes SHA-256 before MD5', () => {
    const header = (algorithm: string) =>
      `Digest realm="${rfc.realm}", qop="auth, auth-int", algorithm=${algorithm}, nonce="${rfc.nonce}", opaque="${rfc.opaque}"`;
    expect(strongestChallenge(`${header('MD5')}, ${header('SHA-256')}, Basic realm="x"`)).toEqual({
      ...rfc,
      algorithm: 'SHA-256',
    });
    expect(strongestChallenge(`Basic realm="x", ${header('MD5')}`)).toEqual({
      ...rfc,
      algorithm: 'MD5',
    });
  });

  it('reads quoted commas, quotes and names in any case', () => {
    expect(strongestChallenge('BASIC REALM="a, \\"b\\" Digest"')).toEqual({ scheme: 'basic' });
    expect(strongestChallenge('dIGEST Realm="a, \\"b\\"",NONCE=n')).toEqual({
      scheme: 'digest',
      realm: 'a, "b"',
      nonce: 'n',
      algorithm: 'MD5',
      qop: false,
      stale: false,
    });
  });

  it('finds none where nothing offered can be answered', () => {
    for (const header of [
      '',
      'Negotiate',
      'Digest realm="x"',
      'Digest realm="x", nonce="n", algorithm=SHA-512-256',
      'Digest realm="x", nonce="n", qop="auth-int"',
    ]) {
      expect(strongestChallenge(header)).toBeUndefined();
    }
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20_000 }), (header) => {
        strongestChallenge(header);
        strongestChallenge(`Digest ${header}`);
      }),
    );
  });
});

describe('authorization', () => {
  it('gives a Digest response as another implementation computes it', async () => {
    const { createHash } = await import('node:crypto');
    for (const [algorithm, name] of [
      ['MD5', 'md5'],
      ['SHA-256', 'sha256'],
    ] as const) {
      const challenge: HttpChallenge = { ...rfc, algorithm };
      const hash = (text: string) => createHash(name).update(text).digest('hex');
      const a1 = hash(`Mufasa:${rfc.realm}:Circle of Life`);
      const a2 = hash('POST:/ipp/print');
      const response = hash(`${a1}:${rfc.nonce}:00000001:${request.cnonce}:auth:${a2}`);
      const header = await authorization(challenge, user, request);
      expect(header).toMatch(/^Digest username="Mufasa", /);
      expect(header).toContain(`response="${response}"`);
      expect(header).toContain('nc=00000001');
      expect(header).toContain(`opaque="${rfc.opaque}"`);
      expect(header).not.toContain('Circle');
    }
  });

  it('gives Basic in UTF-8, as RFC 7617 has it', async () => {
    const credentials = { user: 'test', password: new Secret('123£') };
    expect(await authorization({ scheme: 'basic' }, credentials, request)).toBe(
      'Basic dGVzdDoxMjPCow==',
    );
  });

  it('lets nothing from outside end a field or a line', async () => {
    const challenge = { ...rfc, realm: 'a"b\\c\r\nX: y', algorithm: 'MD5' } as const;
    const header = await authorization(challenge, user, request);
    expect(header).toContain('realm="a\\"b\\\\cX: y"');
  });
});
