import { type JobFilter, jobQuery, type JobStatus, type ListedJob, unwrap } from '@scholarsource/client';
import { Command, Option } from 'commander';
import { contextOf } from '../command-context.ts';
import { collectLabel, parseMoment } from '../options/option-values.ts';
import { type PageOptions, type PageQuery, readPages, withPageOptions } from '../options/page-options.ts';
import { showList } from '../output/show-list.ts';
import { shortTime } from '../output/times.ts';

const STATUSES: readonly JobStatus[] = ['pending', 'queued', 'running', 'completed', 'failed', 'cancelled'];

interface Options extends PageOptions {
  status?: JobStatus;
  after?: string;
  before?: string;
  text?: string;
  metadata?: Record<string, string>;
  batch?: string;
  schedule?: string;
}

const COLUMNS = [
  { head: 'Job', width: 36, of: ({ id }: ListedJob) => id },
  { head: 'Status', width: 9, of: ({ status }: ListedJob) => status },
  { head: 'Created', width: 20, of: ({ created_at: at }: ListedJob) => shortTime(at) },
  { head: 'Title', width: 0, of: ({ title }: ListedJob) => title ?? '' },
];

/** `list`: lists the searches of the tenant, newest first. */
export function listCommand(): Command {
  const command = withPageOptions(
    new Command('list')
      .description('list searches, the newest first; all filters hold at once')
      .addOption(new Option('--status <status>', 'only those that stand so').choices(STATUSES))
      .option('--after <time>', 'only those created from then on', parseMoment)
      .option('--before <time>', 'only those created before', parseMoment)
      .option('--text <words>', 'only those with these words in the title')
      .option('--metadata <key=value>', 'only those with this text in their metadata; may be repeated', collectLabel)
      .option('--batch <id>', 'only those of a batch')
      .option('--schedule <id>', 'only those of a schedule'),
  );
  return command.action(async (options: Options) => {
    const context = contextOf(command);
    const { client, signal } = context;
    const read = async (page: PageQuery) =>
      unwrap(
        await client.api.GET('/api/v1/jobs', {
          params: { query: { ...jobQuery(filterOf(options)), ...page } },
          signal,
        }),
      );
    showList(await readPages(read, options), COLUMNS, context);
  });
}

function filterOf({ status, after, before, text, metadata, batch, schedule }: Options): JobFilter {
  return {
    ...(status !== undefined && { status: [status] }),
    ...(after !== undefined && { created_after: after }),
    ...(before !== undefined && { created_before: before }),
    ...(text !== undefined && { q: text }),
    ...(metadata !== undefined && { metadata }),
    ...(batch !== undefined && { batch_id: batch }),
    ...(schedule !== undefined && { schedule_id: schedule }),
  };
}
