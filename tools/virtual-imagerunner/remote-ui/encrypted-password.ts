import { escapeHtml } from '../remote-ui-page.ts';
import type { DevicePage } from './device-page.ts';
import { newChallenge, type Session } from './sessions.ts';
import { hidden } from './web.ts';

/**
 * CHALLENGE and PK as hidden controls [T×5]. The attributes of PK have spaces around their equals
 * signs, as three authors met them.
 */
export function challengeControls(device: DevicePage, session: Session): string {
  const pem = escapeHtml(device.key.pem(device.settings.key));
  return `${hidden('CHALLENGE', newChallenge(session))}
<input type = "hidden" name = "PK" value = "${pem}">`;
}

/**
 * Decrypts the password in `cipher`: Base64 of RSAES-PKCS1-v1_5 of the password followed by the
 * challenge [T×3]. A challenge is valid once, and must have been shown to this browser.
 */
export function readChallenge(
  device: DevicePage,
  session: Session,
  fields: URLSearchParams,
  cipher: string,
): string | undefined {
  const challenge = fields.get('CHALLENGE') ?? '';
  if (!session.challenges.delete(challenge)) {
    device.complain('a challenge was used again');
    return undefined;
  }
  const clear = device.key.decrypt(cipher);
  return clear?.endsWith(challenge) ? clear.slice(0, clear.length - challenge.length) : undefined;
}
