import { type ConfigurationId, configurations } from '../../src/accounting/configuration.ts';
import { fillPjlTemplate } from '../../src/carriers/pjl-job.ts';
import { checkPjlTemplate } from '../../src/carriers/pjl-template.ts';
import { pjlText } from '../../src/text/pjl-text.ts';
import { errorCode, type FuzzTarget, promise } from './target.ts';

const pjlPieces = [
  ...[
    '@PJL ',
    '@PJL COMMENT ',
    '@PJL SET ',
    '@pjl ',
    'JOB',
    'EOJ',
    'ENTER LANGUAGE=PCL',
    'E',
    'OJ',
  ],
  ...['{departmentId}', '{pin}', '{userName}', '{documentName}', '{securedPrintPin}', '{', '}'],
  ...['"', '=', ' ', 'é', '\r\n', '\x1b%-12345X', '\t', 'ID'],
];

const pjlValues = ['EOJ', 'OJ', '', '{pin}', 'ENTER LANGUAGE=PCL', 'JOB NAME="x"', '$&', '4711'];

/** Lines put together from the pieces of good and bad ones, filled with names that are commands. */
export const pjlLines: FuzzTarget = {
  name: 'PJL lines',
  prepare: () => (random) => {
    const lines = Array.from({ length: random.below(4) }, () => {
      const start = random.below(4) > 0 ? '@PJL COMMENT ' : '';
      return start + Array.from({ length: random.below(5) }, () => random.pick(pjlPieces)).join('');
    });
    const { id } = random.pick(configurations);
    const value = random.pick(pjlValues);
    return { input: [lines, id, value], run: () => runPjlLines(lines, id, value) };
  },
};

function runPjlLines(lines: readonly string[], id: ConfigurationId, value: string): boolean {
  const checked = checkPjlTemplate(lines, id);
  if (!checked.ok) {
    promise(errorCode.test(checked.error), 'the error has a code');
    return false;
  }
  const name = pjlText(value, 32);
  const values = { departmentId: '1001', pin: '4711', securedPrintPin: '4711' };
  for (const line of fillPjlTemplate(checked.value, {
    ...values,
    userName: name,
    documentName: name,
  })) {
    promise(/^@PJL [A-Z]+( [ -~]*)?$/i.test(line), 'a line is one command in printable ASCII');
    promise(!/^@PJL (JOB|EOJ|ENTER)\b/i.test(line), 'no name becomes a command');
  }
  return true;
}
