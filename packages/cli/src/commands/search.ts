import { type Job, SearchEnded } from '@scholarsource/client';
import { Command, Option } from 'commander';
import { contextOf } from '../command-context.ts';
import { collectLabel, parseCount } from '../options/option-values.ts';
import { requestOf, type RequestOptions, withRequestOptions } from '../options/search-request.ts';
import { Progress } from '../output/progress.ts';
import { withResumeHint } from './with-resume-hint.ts';
import { type ResultOptions, showResult, withResultOptions } from './show-result.ts';

type Options = RequestOptions &
  ResultOptions & {
    wait: boolean;
    idempotencyKey?: string;
    priority?: Job['priority'];
    metadata?: Record<string, string>;
  };

/** `search`: submits a search, shows its progress, prints the results. */
export function searchCommand(): Command {
  const command = withResultOptions(withRequestOptions(new Command('search')))
    .description('search for study resources')
    .addOption(new Option('--priority <priority>', 'among your own jobs').choices(['high', 'normal', 'low']))
    .option('--metadata <key=value>', 'a text of yours on the job; may be repeated', collectLabel)
    .option('--no-wait', 'print the id of the job and do not wait for its result')
    .option('--timeout <seconds>', 'wait no longer', parseCount(604_800))
    .option('--idempotency-key <key>', 'the same key with the same request gives the same job');
  return command.action(async (words: string[], options: Options) => {
    const context = contextOf(command);
    const { client, note, show, signal, terminal } = context;
    const { idempotencyKey, priority, metadata } = options;
    const request = {
      ...requestOf(words, options),
      ...(priority !== undefined && { priority }),
      ...(metadata !== undefined && { metadata }),
    };
    const search = client.submitAndWait(request, { signal, ...(idempotencyKey !== undefined && { idempotencyKey }) });
    const submitted = await search.submitted();
    const { id } = submitted;
    if (!options.wait) {
      show(submitted, id);
      return;
    }
    note(`job ${id}`);
    const hint = `The search goes on. scholarsource watch ${id} shows it, scholarsource cancel ${id} ends it.`;
    const job = await withResumeHint(hint, context, async () => {
      const progress = new Progress(terminal.err);
      for await (const event of search) progress.show(event);
      return search.result().catch((error: unknown) => {
        if (error instanceof SearchEnded) return error.job;
        throw error;
      });
    });
    await showResult(job, options, context);
  });
}
