import { describe, expect, it } from 'vitest';
import { holdsAny } from './accounts.ts';

describe('a PIN in a job record', () => {
  const pin = '9182736';

  it.each([
    { failure: { detail: `ID42PIN${pin}0` } },
    { departmentId: pin },
    { pages: Number(pin) },
    { options: [{ deep: `00${pin}` }] },
  ])('is found in %j', (record) => {
    expect(holdsAny(['1111111', pin], record)).toBe(true);
  });

  it('is not reported for a time that contains its digits', () => {
    const at = 1_795_918_273_650;
    expect(String(at)).toContain(pin);
    expect(holdsAny([pin], { createdAt: at, history: [{ state: 'accepted', at }] })).toBe(false);
  });
});
