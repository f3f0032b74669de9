import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { ApiError, type components, unwrap } from '@scholarsource/client';
import { Command, Option } from 'commander';
import { type CommandContext, contextOf } from '../command-context.ts';
import { UsageError } from '../errors.ts';
import { BatchFileError } from '../input/batch-file-error.ts';
import { readSearches, type Searches } from '../input/read-searches.ts';
import { collectLabel, parseCount } from '../options/option-values.ts';
import { BATCH_FORMATS, type BatchFormat, waitForBatch, showBatch } from './wait-for-batch.ts';

type BatchBody = components['schemas']['BatchBody'];

interface Options {
  name?: string;
  priority?: NonNullable<BatchBody['priority']>;
  metadata?: Record<string, string>;
  idempotencyKey?: string;
  wait?: boolean;
  format?: BatchFormat;
  json?: boolean;
}

const HELP = `
The first line names columns as the fields of a request: query, book_title, book_author, isbn, book_url, textbook, course_name,
university_name, course_url, topics_list, desired_resource_types, targeted_sites, excluded_sites, bypass_cache.
Everything that is wrong is said by line and column, and then nothing is submitted.`;

/** `batch`: submits the searches of a CSV file, and follows them. */
export function batchCommand(): Command {
  const command = new Command('batch')
    .argument('<file>', 'a CSV file with a header and a line for each search; - reads stdin')
    .description('submit up to 1,000 searches of a CSV file')
    .option('--name <text>', 'what the batch is called')
    .addOption(new Option('--priority <priority>', 'among your own jobs').choices(['high', 'normal', 'low']))
    .option('--metadata <key=value>', 'a text of yours on each job; may be repeated', collectLabel)
    .option('--idempotency-key <key>', 'the same key with the same file gives the same batch')
    .option('--wait', 'follow it to its end')
    .addOption(new Option('--format <format>', 'wait, and print the results of all searches').choices(BATCH_FORMATS))
    .option('--timeout <seconds>', 'wait no longer', parseCount(604_800))
    .addOption(new Option('--json', 'print the batch as JSON').conflicts('format'))
    .addHelpText('after', HELP);
  return command.action(async (file: string, options: Options) => {
    const context = contextOf(command);
    const named = file === '-' ? 'stdin' : file;
    const searches = readSearches(await readBytes(file, context), named);
    const batch = await submit(searches, named, options, context);
    const { note, print } = context;
    if (options.wait === true || options.format !== undefined) {
      note(`batch ${batch.id}`);
      await waitForBatch(batch.id, options, context);
    } else if (options.json === true) showBatch(batch, context);
    else {
      print(batch.id);
      note(`${batch.counts.total} searches. scholarsource batches watch ${batch.id} follows them.`);
    }
  });
}

async function readBytes(file: string, { terminal }: CommandContext): Promise<Uint8Array> {
  if (file === '-') return buffer(terminal.input);
  try {
    return await readFile(file);
  } catch (cause) {
    throw new UsageError(`${file} cannot be read. Name a CSV file, or - for stdin.`, { cause });
  }
}

async function submit({ items, lines }: Searches, file: string, options: Options, { client, signal }: CommandContext) {
  const { name, priority, metadata, idempotencyKey = crypto.randomUUID() } = options;
  const body = {
    items,
    ...(name !== undefined && { name }),
    ...(priority !== undefined && { priority }),
    ...(metadata !== undefined && { metadata }),
  };
  const header = { 'Idempotency-Key': idempotencyKey };
  try {
    return unwrap(await client.api.POST('/api/v1/batches', { params: { header }, body, signal }));
  } catch (error) {
    throw error instanceof ApiError ? (inLines(error, file, lines) ?? error) : error;
  }
}

/** Maps errors about items to lines of the file; null for any other error. */
function inLines({ problems }: ApiError, file: string, lines: readonly number[]): BatchFileError | null {
  const lineOf = (item: string | undefined) => lines[Number(item)] ?? null;
  const found = problems.map(({ pointer, detail }) => {
    const [, item, column = null] = /^\/items\/(\d+)(?:\/([^/]+))?/.exec(pointer) ?? [];
    const told = detail.replaceAll(/\/items\/(\d+)/g, (named, other: string) => {
      const line = lineOf(other);
      return line === null ? named : `line ${line}`;
    });
    return { line: lineOf(item), column, detail: told };
  });
  const placed = found.flatMap(({ line, ...rest }) => (line === null ? [] : [{ line, ...rest }]));
  return placed.length > 0 && placed.length === found.length ? new BatchFileError(file, placed) : null;
}
