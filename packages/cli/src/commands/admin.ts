import { unwrap } from '@scholarsource/client';
import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { UsageError } from '../exit-codes.ts';

/** `admin replay`: starts jobs again that failed for good. */
export function adminCommand(): Command {
  const replay = new Command('replay')
    .argument('[id...]', 'ids of jobs')
    .option('--all', 'every job that failed for good, oldest first')
    .option('--by <name>', 'who asked for it, for the events of the jobs')
    .description('start jobs again that failed for good; needs the admin key');
  replay.action(async (ids: string[], { all = false, by = 'command line' }: { all?: boolean; by?: string }) => {
    if (all === ids.length > 0) throw new UsageError('Name the jobs to replay, or say --all.');
    const { client, print, signal } = contextOf(replay);
    for (const id of ids) {
      unwrap(
        await client.api.POST('/api/admin/jobs/{jobId}/replay', {
          params: { path: { jobId: id } },
          body: { by },
          signal,
        }),
      );
      print(`queued ${id}`);
    }
    if (!all) return;
    for (;;) {
      const answer = await client.api.POST('/api/admin/dead-letters/replay', { body: { by }, signal });
      const { job_ids: started } = unwrap(answer);
      for (const id of started) print(`queued ${id}`);
      if (started.length === 0) return;
    }
  });
  return new Command('admin').description('what operators do').addCommand(replay);
}
