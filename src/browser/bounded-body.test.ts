import { expect, it } from 'vitest';
import { boundedBody } from './bounded-body.ts';

/** A body in pieces of two bytes, which tells how many were asked for. */
function piecewise(pieces: number): { response: Response; asked: () => number } {
  let asked = 0;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        if (asked === pieces) return controller.close();
        asked++;
        controller.enqueue(new Uint8Array([asked, asked]));
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(stream), asked: () => asked };
}

it('gives a body of just the length that is allowed', async () => {
  const body = await boundedBody(piecewise(3).response, 6);
  expect([...new Uint8Array((await body?.arrayBuffer()) ?? new ArrayBuffer())]).toEqual([
    1, 1, 2, 2, 3, 3,
  ]);
});

it('gives up a longer one as soon as it is longer, however much would come', async () => {
  const { response, asked } = piecewise(1000);
  expect(await boundedBody(response, 5)).toBeUndefined();
  expect(asked()).toBe(3);
});

it('takes an answer without a body as an empty one', async () => {
  expect((await boundedBody(new Response(null, { status: 204 }), 5))?.size).toBe(0);
});
