import { SearchEnded } from '@scholarsource/client';
import { Command } from 'commander';
import { contextOf, Interrupted } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { Progress } from '../output/progress.ts';
import { requestOf, type RequestOptions, withRequestOptions } from './search-request.ts';
import { type ResultOptions, showResult, withResultOptions } from './show-result.ts';

type Options = RequestOptions & ResultOptions & { wait: boolean; idempotencyKey?: string };

/** `search`: submits, shows the stages, prints what was found. */
export function searchCommand(): Command {
  const command = withResultOptions(withRequestOptions(new Command('search')))
    .description('search for study resources')
    .option('--no-wait', 'print the id of the job and do not wait for its result')
    .option('--idempotency-key <key>', 'the same key with the same request gives the same job');
  return command.action(async (words: string[], options: Options) => {
    const context = contextOf(command);
    const { client, note, print, signal } = context;
    const { idempotencyKey } = options;
    const search = client.submitAndWait(requestOf(words, options), {
      signal,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
    const { id } = await search.submitted();
    if (!options.wait) {
      print(id);
      return;
    }
    note(`job ${id}`);
    try {
      const progress = new Progress(process.stderr);
      for await (const event of search) progress.show(event);
      process.exitCode = await showResult(await search.result(), options, context);
    } catch (error) {
      if (error instanceof SearchEnded) process.exitCode = await showResult(error.job, options, context);
      else if (error instanceof Interrupted) {
        note(`The search goes on. scholarsource watch ${id} shows it, scholarsource cancel ${id} ends it.`);
        process.exitCode = EXIT.interrupted;
      } else throw error;
    }
  });
}
