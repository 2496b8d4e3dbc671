import { describe, expect, it } from 'vitest';
import type { Failure } from '../../diagnosis/failure.ts';
import { addressCandidates } from '../../printers/address-candidates.ts';
import { err, ok } from '../../result.ts';
import { findAddress, patience } from './find-address.ts';

/** Searches a host whose addresses answer as given; all others refuse the connection. */
async function look(answers: Readonly<Record<string, Failure | 'answers'>>, msForEach = 0) {
  const candidates = addressCandidates('192.0.2.10');
  if (!candidates.ok) throw new Error(candidates.error);
  const tried: string[] = [];
  let clock = 0;
  const found = await findAddress(
    candidates.value,
    async (uri) => {
      clock += msForEach;
      const answer = answers[uri] ?? { code: 'connection-refused' };
      return answer === 'answers' ? ok([]) : err(answer);
    },
    (uri) => tried.push(uri),
    () => clock,
  );
  return { found, tried };
}

describe('findAddress', () => {
  it('uses the encrypted address if there is one, and then stops', async () => {
    const { found, tried } = await look({ 'ipps://192.0.2.10/ipp/print': 'answers' });
    expect(found).toEqual({ uri: 'ipps://192.0.2.10/ipp/print', attributes: [] });
    expect(tried).toEqual(['ipps://192.0.2.10/ipp/print']);
  });

  it('tries another path only if something answers at the port', async () => {
    const { found, tried } = await look({
      'ipp://192.0.2.10/ipp/print': { code: 'http-error', httpStatus: 404 },
      'ipp://192.0.2.10/ipp': 'answers',
    });
    expect(found).toMatchObject({ uri: 'ipp://192.0.2.10/ipp' });
    expect(tried).toEqual([
      'ipps://192.0.2.10/ipp/print',
      'ipps://192.0.2.10:443/ipp/print',
      'ipp://192.0.2.10/ipp/print',
      'ipp://192.0.2.10/ipp',
    ]);
  });

  it('reports untrusted encryption, and does not fall back to none without being asked', async () => {
    const untrusted = { code: 'certificate-not-trusted' } as const;
    const encrypted = { 'ipps://192.0.2.10/ipp/print': untrusted };
    const both = await look({ ...encrypted, 'ipp://192.0.2.10/ipp/print': 'answers' });
    expect(both.found).toEqual({ uri: 'ipp://192.0.2.10/ipp/print', attributes: [], untrusted });
    expect((await look(encrypted)).found).toEqual(untrusted);
  });

  it('counts a device that requires a sign-in as found', async () => {
    const failure = { code: 'http-authentication-needed', httpStatus: 401 } as const;
    const { found } = await look({ 'ipps://192.0.2.10/ipp/print': failure });
    expect(found).toEqual({ uri: 'ipps://192.0.2.10/ipp/print' });
  });

  it('stops if the name of the host is unknown', async () => {
    const unknown = { code: 'name-not-found' } as const;
    const { found, tried } = await look({ 'ipps://192.0.2.10/ipp/print': unknown });
    expect(found).toEqual(unknown);
    expect(tried).toHaveLength(1);
  });

  it('ends within the time limit', async () => {
    const silent = { code: 'timed-out' } as const;
    const { found, tried } = await look(
      {
        'ipps://192.0.2.10/ipp/print': silent,
        'ipps://192.0.2.10:443/ipp/print': silent,
        'ipp://192.0.2.10/ipp/print': 'answers',
      },
      patience.all / 2,
    );
    expect(found).toEqual(silent);
    expect(tried).toHaveLength(2);
  });
});
