import { hasEnded } from '@scholarsource/client';
import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { parseCount } from '../options/option-values.ts';
import { Progress } from '../output/progress.ts';
import { showEach } from '../output/show-each.ts';
import { withResumeHint } from './with-resume-hint.ts';
import { type ResultOptions, showResult, withResultOptions } from './show-result.ts';

/** `status`: shows the state of a job, or its result. */
export function statusCommand(): Command {
  const command = withResultOptions(new Command('status').argument('<id>', 'id of a job'));
  return command
    .description('show how a job stands, or its result')
    .action(async (id: string, options: ResultOptions) => {
      const context = contextOf(command);
      const job = await context.client.job(id, context);
      if (hasEnded(job)) await showResult(job, options, context);
      else context.show(job, `${job.status}: ${job.status_message ?? job.title ?? id}`);
    });
}

/** `watch`: follows a job to its end. */
export function watchCommand(): Command {
  const command = withResultOptions(new Command('watch').argument('<id>', 'id of a job'))
    .description('follow a job to its end')
    .option('--timeout <seconds>', 'wait no longer', parseCount(604_800));
  return command.action(async (id: string, options: ResultOptions) => {
    const context = contextOf(command);
    const job = await withResumeHint(`The search goes on. scholarsource cancel ${id} ends it.`, context, async () => {
      const progress = new Progress(context.terminal.err);
      for await (const event of context.client.events(id, context)) progress.show(event);
      return context.client.job(id, context);
    });
    await showResult(job, options, context);
  });
}

/** `cancel`: cancels jobs. */
export function cancelCommand(): Command {
  const command = new Command('cancel').argument('<id...>', 'ids of jobs').description('cancel jobs');
  return command.option('--json', 'print JSON: { "items": […] }').action(async (ids: string[]) => {
    const context = contextOf(command);
    await showEach(ids, context, async (id) => ({
      item: await context.client.cancel(id, context),
      text: `cancelled ${id}`,
    }));
  });
}
