import { learnCommand } from './learn-command.ts';
import { runAsProcess } from './run-tool.ts';

await runAsProcess(learnCommand);
