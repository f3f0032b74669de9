import type { ExportFormat, Job } from '@scholarsource/client';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { ShownFailure } from '../errors.ts';
import { openAddress } from '../output/open-address.ts';
import { renderResources } from '../output/resources-table.ts';

const FORMATS: readonly ExportFormat[] = ['csv', 'bibtex', 'ris', 'markdown', 'urls'];

export interface ResultOptions {
  json?: boolean;
  format?: ExportFormat;
  open?: boolean;
}

/** Adds the output options of a result. */
export function withResultOptions(command: Command): Command {
  return command
    .addOption(new Option('--json', 'print the job as JSON').conflicts('format'))
    .addOption(new Option('--format <format>', 'print the results as a file').choices(FORMATS))
    .option('--open', 'open the search in the browser');
}

/** Prints an ended job according to the options. @throws {ShownFailure} if it did not complete */
export async function showResult(job: Job, { format, open }: ResultOptions, context: CommandContext): Promise<void> {
  const { client, connection, terminal, json, print, note, show, signal } = context;
  if (format !== undefined && job.status === 'completed') {
    print((await client.export(job.id, format, { signal })).trimEnd());
  } else show(job, renderResources(job));
  const page = `${connection.url}/searches/${job.id}`;
  if (!json && format === undefined) note(`\nIn the browser: ${page}`);
  if (open === true) {
    if (!(await openAddress(page, terminal.environment.browser)))
      note(`No browser could be started. The search is at ${page}`);
  }
  if (job.status !== 'completed') throw new ShownFailure(`The search ${job.status}.`);
}
