import { type components, expectDone, unwrap } from '@scholarsource/client';
import { Command, Option } from 'commander';
import { contextOf } from '../command-context.ts';
import { UsageError } from '../errors.ts';
import { collectLabel, parseCount, parseMoment } from '../options/option-values.ts';
import { type PageOptions, type PageQuery, readPages, withPageOptions } from '../options/page-options.ts';
import { requestOf, type RequestOptions, withRequestOptions } from '../options/search-request.ts';
import { renderRun, renderSchedule, RUN_COLUMNS, SCHEDULE_COLUMNS } from '../output/schedules.ts';
import { showEach } from '../output/show-each.ts';
import { showList } from '../output/show-list.ts';

type ScheduleBody = components['schemas']['ScheduleBody'];

interface CreateOptions extends RequestOptions {
  cron: string;
  name?: string;
  recheck?: string;
  timeZone?: string;
  startsAt?: string;
  endsAt?: string;
  jitter?: number;
  overlap?: NonNullable<ScheduleBody['overlap']>;
  missed?: NonNullable<ScheduleBody['missed']>;
  priority?: NonNullable<ScheduleBody['priority']>;
  metadata?: Record<string, string>;
  paused?: boolean;
}

/** `schedule`: recurring searches and rechecks. */
export function scheduleCommand(): Command {
  return new Command('schedule')
    .description('repeat searches, or looks at the links of a finished one, at set times')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(switchCommand('pause', 'pause a schedule'))
    .addCommand(switchCommand('resume', 'go on with a paused schedule, from now'))
    .addCommand(runCommand())
    .addCommand(runsCommand())
    .addCommand(deleteCommand());
}

function createCommand(): Command {
  const command = withRequestOptions(new Command('create'))
    .description('repeat a search, or with --recheck a look at the links of a finished one')
    .requiredOption('--cron <times>', 'minute, hour, day, month and weekday, such as "0 6 * * 1", or @daily')
    .option('--name <text>', 'what it is called')
    .option('--recheck <job>', 'open the links of this completed job again, instead of a search')
    .option('--time-zone <name>', 'such as Europe/Berlin; UTC if it is left out')
    .option('--starts-at <time>', 'not before', parseMoment)
    .option('--ends-at <time>', 'not after', parseMoment)
    .option('--jitter <seconds>', 'start each run up to so much later', parseCount(3_600))
    .addOption(
      new Option('--overlap <what>', 'what to do while the last run goes on').choices([
        'skip',
        'queue',
        'cancel_running',
      ]),
    )
    .addOption(new Option('--missed <what>', 'what becomes of times that passed unseen').choices(['skip', 'run_once']))
    .addOption(new Option('--priority <priority>', 'among your own jobs').choices(['high', 'normal', 'low']))
    .option('--metadata <key=value>', 'a text of yours on each job; may be repeated', collectLabel)
    .option('--paused', 'do not begin yet')
    .option('--json', 'print the schedule as JSON');
  return command.action(async (words: string[], options: CreateOptions) => {
    const { client, signal, show } = contextOf(command);
    const schedule = unwrap(await client.api.POST('/api/v1/schedules', { body: bodyOf(words, options), signal }));
    show(schedule, renderSchedule(schedule));
  });
}

function bodyOf(words: readonly string[], options: CreateOptions): ScheduleBody {
  const { cron, recheck, timeZone, startsAt, endsAt, jitter, overlap, missed, priority, metadata, paused } = options;
  if (recheck !== undefined && words.length > 0) {
    throw new UsageError('Name either a search or a job to --recheck; a schedule does one of both.');
  }
  const name = options.name ?? (recheck === undefined ? nameOf(words, options) : `Links of ${recheck}`);
  return {
    name,
    cron,
    ...(recheck === undefined ? { request: requestOf(words, options) } : { kind: 'recheck', job_id: recheck }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
    ...(startsAt !== undefined && { starts_at: startsAt }),
    ...(endsAt !== undefined && { ends_at: endsAt }),
    ...(jitter !== undefined && { jitter_seconds: jitter }),
    ...(overlap !== undefined && { overlap }),
    ...(missed !== undefined && { missed }),
    ...(priority !== undefined && { priority }),
    ...(metadata !== undefined && { metadata }),
    ...(paused !== undefined && { paused }),
  };
}

const MAX_NAME_LENGTH = 200;

function nameOf(words: readonly string[], { title, course, isbn }: RequestOptions): string {
  return ([words.join(' '), title, course, isbn].find(Boolean) ?? 'Search').slice(0, MAX_NAME_LENGTH);
}

function listCommand(): Command {
  const command = withPageOptions(new Command('list').description('list schedules, the newest first'));
  return command.action(async (options: PageOptions) => {
    const context = contextOf(command);
    const { client, signal } = context;
    const read = async (query: PageQuery) =>
      unwrap(await client.api.GET('/api/v1/schedules', { params: { query }, signal }));
    showList(await readPages(read, options), SCHEDULE_COLUMNS, context);
  });
}

/** A command that takes the id of a schedule. */
function scheduleCommandOf(name: string, description: string): Command {
  return new Command(name).argument('<id>', 'id of a schedule').description(description);
}

function showCommand(): Command {
  const command = scheduleCommandOf('show', 'show a schedule and its next times');
  return command.option('--json', 'print the schedule as JSON').action(async (id: string) => {
    const { client, signal, show } = contextOf(command);
    const params = { path: { scheduleId: id } };
    const schedule = unwrap(await client.api.GET('/api/v1/schedules/{scheduleId}', { params, signal }));
    show(schedule, renderSchedule(schedule));
  });
}

function switchCommand(name: 'pause' | 'resume', description: string): Command {
  const command = scheduleCommandOf(name, description);
  return command.option('--json', 'print the schedule as JSON').action(async (id: string) => {
    const { client, signal, show } = contextOf(command);
    const params = { path: { scheduleId: id } };
    const schedule = unwrap(await client.api.POST(`/api/v1/schedules/{scheduleId}/${name}`, { params, signal }));
    show(schedule, renderSchedule(schedule));
  });
}

function runCommand(): Command {
  const command = scheduleCommandOf('run', 'run a schedule now, beside its times');
  return command.option('--json', 'print what became of it as JSON').action(async (id: string) => {
    const { client, signal, show } = contextOf(command);
    const params = { path: { scheduleId: id } };
    const run = unwrap(await client.api.POST('/api/v1/schedules/{scheduleId}/run', { params, signal }));
    show(run, renderRun(run));
  });
}

function runsCommand(): Command {
  const command = withPageOptions(scheduleCommandOf('runs', 'list what became of the times of a schedule'));
  return command.action(async (id: string, options: PageOptions) => {
    const context = contextOf(command);
    const { client, signal } = context;
    const read = async (query: PageQuery) => {
      const params = { path: { scheduleId: id }, query };
      return unwrap(await client.api.GET('/api/v1/schedules/{scheduleId}/runs', { params, signal }));
    };
    showList(await readPages(read, options), RUN_COLUMNS, context);
  });
}

function deleteCommand(): Command {
  const command = new Command('delete')
    .argument('<id...>', 'ids of schedules')
    .description('delete schedules; their jobs stay');
  return command.option('--json', 'print JSON: { "items": […] }').action(async (ids: string[]) => {
    const context = contextOf(command);
    const { client, signal } = context;
    await showEach(ids, context, async (id) => {
      expectDone(
        await client.api.DELETE('/api/v1/schedules/{scheduleId}', { params: { path: { scheduleId: id } }, signal }),
      );
      return { item: { id, state: 'deleted' }, text: `deleted ${id}` };
    });
  });
}
