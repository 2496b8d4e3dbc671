import { inspectCommand } from './inspect-command.ts';
import { runAsProcess } from './run-tool.ts';

await runAsProcess(inspectCommand);
