import { Command } from 'commander';
import { adminCommand } from './commands/admin.ts';
import { completionCommand } from './commands/completion.ts';
import { doctorCommand } from './commands/doctor.ts';
import { cancelCommand, statusCommand, watchCommand } from './commands/job-commands.ts';
import { mcpCommand } from './commands/mcp.ts';
import { searchCommand } from './commands/search.ts';
import { VERSION } from './version.ts';

/** The whole command line. */
export function scholarsourceProgram(): Command {
  const program = new Command('scholarsource')
    .description('Finds free, legal study resources for a textbook or a course.')
    .version(VERSION)
    .option('--url <url>', 'address of the API (SCHOLARSOURCE_URL)')
    .option('--api-key <key>', 'API key; the environment (SCHOLARSOURCE_API_KEY) keeps it out of the list of processes')
    .option('--profile <name>', 'profile of the profile file (SCHOLARSOURCE_PROFILE)')
    .addCommand(searchCommand())
    .addCommand(statusCommand())
    .addCommand(watchCommand())
    .addCommand(cancelCommand())
    .addCommand(adminCommand())
    .addCommand(doctorCommand())
    .addCommand(mcpCommand());
  return program.addCommand(completionCommand(() => program));
}
