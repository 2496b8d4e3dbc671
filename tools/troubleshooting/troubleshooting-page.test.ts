import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { endCodes } from '../../src/diagnosis/end-codes.ts';
import { failureCodes } from '../../src/diagnosis/failure.ts';
import { explainedEndCodes, explainedFailures } from './failure-sections.ts';
import { jobLines } from './job-lines.ts';
import { troubleshootingPage } from './troubleshooting-page.ts';

const page = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');

describe('the troubleshooting page', () => {
  it('is in docs/ as the sources make it', () => {
    expect(page).toBe(troubleshootingPage(page));
  });

  it('has a section for every failure and every end code', () => {
    for (const code of [...failureCodes, ...endCodes.map((entry) => entry.code)]) {
      expect(page, code).toContain(`\n### ${code}\n`);
    }
  });

  it('says of every code what is seen, and what user and administrator can do', () => {
    for (const { code, sees, user, admin } of [...explainedFailures(), ...explainedEndCodes()]) {
      for (const text of [sees, user, admin]) expect(text.trim(), code).toMatch(/\.(\*\*)?$/);
    }
  });

  it('says what a configuration that leaves something out changes', () => {
    const refused = explainedEndCodes().find(({ code }) => code === '#701');
    expect(refused?.besides).toHaveLength(2);
    expect(explainedFailures().find(({ code }) => code === 'unreachable')?.besides).toEqual([]);
  });

  it('has advice for every line of the log that asks something of somebody', () => {
    const asking = Object.keys(messages).filter((key) =>
      /^job(Needs|Waiting|Stopped|CancelRefused|Held|Unknown|HandedOn|FontsMissing|Expired)/.test(
        key,
      ),
    );
    expect(jobLines.map(({ line }) => line as string).sort()).toEqual(asking.sort());
  });

  it('leaves what is written by hand as it is, and refuses a page without the mark', () => {
    const [byHand = ''] = page.split('<!-- From here on');
    const changed = page.replace('# Troubleshooting', '# Another title');
    expect(troubleshootingPage(changed)).toBe(changed);
    expect(() => troubleshootingPage(byHand)).toThrow(/begin/);
  });
});
