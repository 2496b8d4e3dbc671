import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromHex, vectors } from '../../src/cpca/vectors.fixture.ts';
import { sendRaw } from './device.fixture.ts';
import { startVirtualImageRunner, type VirtualImageRunner } from './device.ts';

let device: VirtualImageRunner;

beforeEach(async () => {
  device = await startVirtualImageRunner({ render: false, departments: ['1234567:765432'] });
});

afterEach(() => device.close());

async function send(name: string): Promise<number> {
  const stream = fromHex(vectors.find((vector) => vector.name === name)?.streamHex ?? '');
  const before = device.jobs().length;
  await sendRaw(device.rawPort, stream);
  const job = await device.waitForJob((j) => j.number > before && j.state === 'pending-held');
  return job.number;
}

function post(path: string, body: string, headers: Record<string, string> = {}) {
  return fetch(device.uiUrl + path, { method: 'POST', body, headers, redirect: 'manual' });
}

async function get(path: string): Promise<unknown> {
  const response = await fetch(device.uiUrl + path);
  expect(response.status).toBe(200);
  return response.json();
}

describe('the Remote UI', () => {
  it('releases a secured job only with its PIN', async () => {
    const id = await send('secured-4');
    expect(await get('api/secured')).toMatchObject([{ id, departmentId: '1234567' }]);
    const release = `api/secured/${id}/release`;
    expect((await post(release, '{"pin":"0000"}')).status).toBe(403);
    expect((await post(release, '{"pin":1234}')).status).toBe(400);
    expect((await post(release, 'pin=1234')).status).toBe(400);
    expect(await get('api/secured')).toHaveLength(1);
    expect((await post(release, '{"pin":"1234"}')).status).toBe(200);
    await device.waitForJob((job) => job.number === id && job.state === 'completed');
    expect((await post(release, '{"pin":"1234"}')).status).toBe(404);
  });

  it('releases with the form of the page, and says when the PIN is wrong', async () => {
    const id = await send('secured-4');
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const wrong = await post(`secured/${id}/release`, 'pin=1', form);
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).toContain('wrong PIN');
    const right = await post(`secured/${id}/release`, 'pin=1234', form);
    expect([right.status, right.headers.get('location')]).toEqual([303, '/']);
  });

  it('deletes a secured job and prints a held one', async () => {
    const secured = await send('secured-4');
    expect((await post(`api/secured/${secured}/delete`, '')).status).toBe(200);
    expect(await get(`api/jobs/${secured}`)).toMatchObject({ state: 'canceled', files: [] });
    const held = await send('hold');
    expect(await get('api/held')).toMatchObject([{ id: held, mode: 'hold' }]);
    expect((await post(`api/secured/${held}/delete`, '')).status).toBe(404);
    expect((await post(`api/held/${held}/print`, '')).status).toBe(200);
    await device.waitForJob((job) => job.number === held && job.state === 'completed');
  });

  it('does not let a page of another site try PINs', async () => {
    const id = await send('secured-4');
    const headers = { Origin: 'https://example.com' };
    expect((await post(`api/secured/${id}/release`, '{"pin":"1234"}', headers)).status).toBe(403);
    expect(device.secured()).toHaveLength(1);
  });

  it('sends the files of the log and no others', async () => {
    await send('hold');
    const [name] = device.jobs()[0]?.files ?? [];
    expect((await fetch(`${device.uiUrl}files/${name}`)).status).toBe(200);
    for (const path of ['files/job-9999.ps', 'files/..%2f..%2fetc%2fpasswd', 'files/../main.ts']) {
      expect((await fetch(device.uiUrl + path)).status).toBe(404);
    }
  });

  it('refuses unknown requests, and bodies that are larger than a form', async () => {
    expect((await fetch(`${device.uiUrl}api/pins`)).status).toBe(404);
    expect((await post('api/secured/1/release', 'x'.repeat(5000))).status).toBe(413);
    expect((await fetch(device.uiUrl, { method: 'PUT' })).status).toBe(405);
  });
});
