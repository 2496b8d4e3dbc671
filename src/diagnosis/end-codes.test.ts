import { describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import fixture from '../../tests/fixtures/end-codes.json' with { type: 'json' };
import { endCodeMessages, endCodeOf, endCodes } from './end-codes.ts';

const texts = new Map(Object.entries(messages).map(([key, { message }]) => [key, message]));

describe('the catalogue of end codes', () => {
  it("equals Canon's list, sentences included", () => {
    const mine = endCodes.map((endCode) => {
      const keys = endCodeMessages(endCode);
      return {
        code: endCode.code,
        meaning: texts.get(keys.meaning),
        userAction: texts.get(keys.user),
        adminAction: keys.admin ? texts.get(keys.admin) : '',
        worthRetrying: endCode.worthRetrying,
        confidence: endCode.confidence,
      };
    });
    expect(mine).toEqual(fixture.codes);
  });

  it('leaves to an administrator exactly the codes whose first step is to tell the administrator', () => {
    const told = fixture.codes.filter((c) => c.userAction.startsWith('Tell the '));
    const left = endCodes.filter((e) => e.actor === 'administrator');
    expect(left.map((e) => e.code)).toEqual(told.map((c) => c.code));
  });

  it('never calls an accounting refusal worth retrying', () => {
    for (const code of ['#701', '#816', '#825']) expect(endCodeOf(code)?.worthRetrying).toBe(false);
  });

  it('does not know a code that is not listed', () => {
    expect(endCodeOf('#123')).toBeUndefined();
    expect(endCodeOf('toString')).toBeUndefined();
  });
});
