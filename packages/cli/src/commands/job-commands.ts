import { hasEnded } from '@scholarsource/client';
import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { Progress } from '../output/progress.ts';
import { type ResultOptions, showResult, withResultOptions } from './show-result.ts';

/** `status`: how a job stands, or its result. */
export function statusCommand(): Command {
  const command = withResultOptions(new Command('status').argument('<id>', 'id of a job'));
  return command
    .description('show how a job stands, or its result')
    .action(async (id: string, options: ResultOptions) => {
      const context = contextOf(command);
      const job = await context.client.job(id, context);
      if (hasEnded(job)) process.exitCode = await showResult(job, options, context);
      else if (options.json === true) context.print(JSON.stringify(job, null, 2));
      else context.print(`${job.status}: ${job.status_message ?? job.title ?? id}`);
    });
}

/** `watch`: follows a job to its end. */
export function watchCommand(): Command {
  const command = withResultOptions(new Command('watch').argument('<id>', 'id of a job'));
  return command.description('follow a job to its end').action(async (id: string, options: ResultOptions) => {
    const context = contextOf(command);
    const progress = new Progress(process.stderr);
    for await (const event of context.client.events(id, context)) progress.show(event);
    process.exitCode = await showResult(await context.client.job(id, context), options, context);
  });
}

/** `cancel`: ends jobs. */
export function cancelCommand(): Command {
  const command = new Command('cancel').argument('<id...>', 'ids of jobs');
  return command.description('cancel jobs').action(async (ids: string[]) => {
    const context = contextOf(command);
    for (const id of ids) {
      await context.client.cancel(id, context);
      context.print(`cancelled ${id}`);
    }
  });
}
