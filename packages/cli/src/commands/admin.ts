import { expectDone, type ScholarSource, unwrap } from '@scholarsource/client';
import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { UsageError } from '../errors.ts';
import { showEach } from '../output/show-each.ts';

/** `admin replay`: replays dead letters. */
export function adminCommand(): Command {
  const replay = new Command('replay')
    .argument('[id...]', 'ids of jobs')
    .option('--all', 'every job that failed for good, oldest first')
    .option('--by <name>', 'who asked for it, for the events of the jobs')
    .option('--json', 'print JSON: { "items": […] }')
    .description('start jobs again that failed for good; needs the admin key');
  replay.action(async (ids: string[], { all = false, by = 'command line' }: { all?: boolean; by?: string }) => {
    if (all === ids.length > 0) throw new UsageError('Name the jobs to replay, or say --all.');
    const context = contextOf(replay);
    const { client, signal } = context;
    await showEach(all ? deadLetters(client, by, signal) : ids, context, async (id) => {
      const params = { path: { jobId: id } };
      if (!all) expectDone(await client.api.POST('/api/admin/jobs/{jobId}/replay', { params, body: { by }, signal }));
      return { item: { id, status: 'queued' }, text: `queued ${id}` };
    });
  });
  return new Command('admin').description('what operators do').addCommand(replay);
}

/** Replays all of them, and yields the ids of the replayed jobs. */
async function* deadLetters(client: ScholarSource, by: string, signal: AbortSignal): AsyncGenerator<string> {
  for (;;) {
    const answer = await client.api.POST('/api/admin/dead-letters/replay', { body: { by }, signal });
    const { job_ids: started } = unwrap(answer);
    yield* started;
    if (started.length === 0) return;
  }
}
