import { Command } from 'commander';
import { adminCommand } from './commands/admin.ts';
import { batchCommand } from './commands/batch.ts';
import { batchesCommand } from './commands/batches.ts';
import { completionCommand } from './commands/completion.ts';
import { doctorCommand } from './commands/doctor.ts';
import { cancelCommand, statusCommand, watchCommand } from './commands/job-commands.ts';
import { keysCommand } from './commands/keys.ts';
import { listCommand } from './commands/list.ts';
import { mcpCommand } from './commands/mcp.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { searchCommand } from './commands/search.ts';
import { webhooksCommand } from './commands/webhooks.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { VERSION } from './version.ts';

/** The whole command line. */
export function scholarsourceProgram(): Command {
  const program = new Command('scholarsource')
    .description('Finds free, legal study resources for a textbook or a course.')
    .version(VERSION)
    .option('--url <url>', 'address of the API (SCHOLARSOURCE_URL)')
    .option('--api-key <key>', 'API key; the environment (SCHOLARSOURCE_API_KEY) keeps it out of the list of processes')
    .option('--profile <name>', 'profile of the profile file (SCHOLARSOURCE_PROFILE)')
    .addHelpText('after', exitCodesHelp)
    .addCommand(searchCommand())
    .addCommand(statusCommand())
    .addCommand(watchCommand())
    .addCommand(cancelCommand())
    .addCommand(listCommand())
    .addCommand(batchCommand())
    .addCommand(batchesCommand())
    .addCommand(scheduleCommand())
    .addCommand(webhooksCommand())
    .addCommand(keysCommand())
    .addCommand(adminCommand())
    .addCommand(doctorCommand())
    .addCommand(mcpCommand());
  return program.addCommand(completionCommand(() => program));
}

function exitCodesHelp(): string {
  const lines = Object.values(EXIT_CODES).map(({ code, meaning }) => `  ${String(code).padEnd(5)}${meaning}`);
  return ['', 'Exit codes:', ...lines].join('\n');
}
