import type { JobFlow } from './job-flow.ts';

/** The result of an action at the panel, as JSON and as a sentence for the page. */
export interface ActionOutcome {
  readonly status: number;
  readonly answer: Readonly<Record<string, string>>;
  readonly notice: string;
}

/** Does `secured/release`, `secured/delete` or `held/print` for the job with this number. */
export function performAction(
  flow: JobFlow,
  action: string,
  id: number,
  pin?: string,
): ActionOutcome {
  const gone = { status: 404, answer: { error: 'not-waiting' }, notice: 'it does not wait here.' };
  const done = (result: string) => ({ status: 200, answer: { result }, notice: '' });
  const waits = flow.secured().some(({ number }) => number === id);
  if (action === 'held/print') return flow.printHeld(id) ? done('printing') : gone;
  if (action === 'secured/delete') return waits && flow.cancel(id) ? done('deleted') : gone;
  if (action !== 'secured/release') return gone;
  if (pin === undefined) {
    return { status: 400, answer: { error: 'pin-missing' }, notice: 'the PIN is missing.' };
  }
  const outcome = flow.release(id, pin);
  if (outcome === 'released') return done('released');
  if (outcome === 'not-waiting') return gone;
  return { status: 403, answer: { error: 'wrong-pin' }, notice: 'wrong PIN. It goes on waiting.' };
}

/** The PIN in `{"pin": "…"}`. */
export function pinOfJson(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const pin = body !== null && typeof body === 'object' && 'pin' in body ? body.pin : undefined;
    return typeof pin === 'string' ? pin : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
