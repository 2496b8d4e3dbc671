import { describe, expect, it } from 'vitest';
import { learnedText } from '../../../tests/doubles/learned-fragments.ts';
import { checkDraft } from './check-draft.ts';
import { draftOf } from './policy-draft.ts';

/** The problems of a policy whose only printer has this fragment. */
function problemsOf(accountingFragment: string) {
  const printer = {
    ...{ id: 'library', name: 'Library', uri: 'ipps://copier.example.org/ipp/print' },
    ...{ configuration: 'department-id-pin', carrier: 'learned', accountingFragment },
  };
  return checkDraft(draftOf({ printers: [printer] })).problems;
}

describe('the check of a policy with an accounting fragment', () => {
  const fragment = learnedText('pjl');

  it('finds no problem in a learned fragment', () => {
    expect(problemsOf(fragment)).toEqual([]);
  });

  it.each([
    [
      'would change the device',
      '@PJL SET COPIES',
      '@PJL DEFAULT COPIES',
      'fragment-changes-device',
    ],
    ['has an unknown hole', 'COPIES=', 'COPIES={room:9}', 'fragment-template-not-valid'],
    ['is of another version', '"fragment":1', '"fragment":2', 'fragment-version-unknown'],
  ])('reports the problem of a fragment that %s', (_what, written, instead, problem) => {
    expect(fragment).toContain(written);
    expect(problemsOf(fragment.replace(written, instead))).toEqual([
      { path: 'printers[0].accountingFragment', problem },
    ]);
  });
});
