import { unwrap } from '@scholarsource/client';
import { Command, Option } from 'commander';
import { contextOf } from '../command-context.ts';
import { parseCount } from '../options/option-values.ts';
import { type PageOptions, type PageQuery, readPages, withPageOptions } from '../options/page-options.ts';
import { describeCounts } from '../output/batch-progress.ts';
import { showList } from '../output/show-list.ts';
import { shortTime } from '../output/times.ts';
import {
  type Batch,
  BATCH_FORMATS,
  type BatchFormat,
  waitForBatch,
  exportBatch,
  getBatch,
  showBatch,
} from './wait-for-batch.ts';

const COLUMNS = [
  { head: 'Batch', width: 36, of: ({ id }: Batch) => id },
  { head: 'Status', width: 9, of: ({ status }: Batch) => status },
  { head: 'Created', width: 20, of: ({ created_at: at }: Batch) => shortTime(at) },
  { head: 'Searches', width: 40, of: ({ counts }: Batch) => describeCounts(counts) },
  { head: 'Name', width: 0, of: ({ name }: Batch) => name ?? '' },
];

/** `batches`: lists and shows submitted batches. */
export function batchesCommand(): Command {
  return new Command('batches')
    .description('batches that were submitted')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(watchCommand())
    .addCommand(cancelCommand());
}

function listCommand(): Command {
  const command = withPageOptions(new Command('list').description('list batches, the newest first'));
  return command.action(async (options: PageOptions) => {
    const context = contextOf(command);
    const { client, signal } = context;
    const read = async (query: PageQuery) =>
      unwrap(await client.api.GET('/api/v1/batches', { params: { query }, signal }));
    showList(await readPages(read, options), COLUMNS, context);
  });
}

function withBatchOptions(command: Command): Command {
  return command
    .argument('<id>', 'id of a batch')
    .addOption(new Option('--format <format>', 'print the results of all its searches').choices(BATCH_FORMATS))
    .addOption(new Option('--json', 'print the batch as JSON').conflicts('format'));
}

function showCommand(): Command {
  const command = withBatchOptions(new Command('show').description('show how a batch stands, or its results'));
  return command.action(async (id: string, { format }: { format?: BatchFormat }) => {
    const context = contextOf(command);
    if (format === undefined) showBatch(await getBatch(id, context), context);
    else context.print((await exportBatch(id, format, context)).trimEnd());
  });
}

function watchCommand(): Command {
  const command = withBatchOptions(new Command('watch').description('follow a batch to its end'));
  command.option('--timeout <seconds>', 'wait no longer', parseCount(604_800));
  return command.action(async (id: string, options: { format?: BatchFormat }) => {
    await waitForBatch(id, options, contextOf(command));
  });
}

function cancelCommand(): Command {
  const command = new Command('cancel')
    .argument('<id>', 'id of a batch')
    .description('cancel what has not ended of a batch');
  return command.option('--json', 'print the batch as JSON').action(async (id: string) => {
    const context = contextOf(command);
    const { client, signal } = context;
    const params = { path: { batchId: id } };
    showBatch(unwrap(await client.api.DELETE('/api/v1/batches/{batchId}', { params, signal })), context);
  });
}
