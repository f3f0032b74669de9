import type { ExportFormat, Job } from '@scholarsource/client';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { openAddress } from '../output/open-address.ts';
import { renderResources } from '../output/resources-table.ts';

const FORMATS: readonly ExportFormat[] = ['csv', 'bibtex', 'ris', 'markdown', 'urls'];

export interface ResultOptions {
  json?: boolean;
  format?: ExportFormat;
  open?: boolean;
}

/** Adds the options that say how a result is shown. */
export function withResultOptions(command: Command): Command {
  return command
    .addOption(new Option('--json', 'print the job as JSON').conflicts('format'))
    .addOption(new Option('--format <format>', 'print the results as a file').choices(FORMATS))
    .option('--open', 'open the search in the browser');
}

/** Prints an ended job as the options want it. @returns the exit code */
export async function showResult(job: Job, options: ResultOptions, context: CommandContext): Promise<number> {
  const { client, connection, environment, print, note, signal } = context;
  if (options.json === true) print(JSON.stringify(job, null, 2));
  else if (options.format !== undefined && job.status === 'completed') {
    print((await client.export(job.id, options.format, { signal })).trimEnd());
  } else print(renderResources(job));
  if (options.open === true) {
    const page = `${connection.url}/searches/${job.id}`;
    if (!(await openAddress(page, environment.browser))) note(`No browser could be started. The search is at ${page}`);
  }
  return job.status === 'completed' ? EXIT.done : EXIT.failed;
}
