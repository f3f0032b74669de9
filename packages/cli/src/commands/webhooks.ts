import { type components, expectDone, unwrap } from '@scholarsource/client';
import { Command, Option } from 'commander';
import { contextOf } from '../command-context.ts';
import { UsageError } from '../errors.ts';
import { parseMoment } from '../options/option-values.ts';
import { type PageOptions, type PageQuery, readPages, withPageOptions } from '../options/page-options.ts';
import { showEach } from '../output/show-each.ts';
import { showList } from '../output/show-list.ts';
import { shortTime } from '../output/times.ts';

type Webhook = components['schemas']['Webhook'];
type EventType = components['schemas']['WebhookEventType'];
type Delivery = components['schemas']['WebhookDelivery'];

const EVENTS: readonly EventType[] = [
  'job.completed',
  'job.failed',
  'job.cancelled',
  'batch.ended',
  'resource.link_broken',
];
const DELIVERY_STATUSES: readonly Delivery['status'][] = ['pending', 'delivered', 'failed'];

const COLUMNS = [
  { head: 'Webhook', width: 36, of: ({ id }: Webhook) => id },
  { head: 'State', width: 8, of: stateOf },
  { head: 'Address', width: 40, of: ({ url }: Webhook) => url },
  { head: 'Events', width: 0, of: ({ events }: Webhook) => events.join(' ') },
];

const DELIVERY_COLUMNS = [
  { head: 'Delivery', width: 36, of: ({ id }: Delivery) => id },
  { head: 'Status', width: 9, of: ({ status }: Delivery) => status },
  { head: 'Created', width: 20, of: ({ created_at: at }: Delivery) => shortTime(at) },
  { head: 'Tries', width: 5, of: ({ tries }: Delivery) => String(tries) },
  { head: 'Event', width: 20, of: ({ type }: Delivery) => type },
  { head: 'Answer', width: 0, of: answerOf },
];

/** `webhooks`: manages endpoints and shows deliveries. */
export function webhooksCommand(): Command {
  return new Command('webhooks')
    .description('who is told what happens, and what became of it')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(switchCommand('enable', true))
    .addCommand(switchCommand('disable', false))
    .addCommand(rotateCommand())
    .addCommand(deliveriesCommand())
    .addCommand(redeliverCommand())
    .addCommand(deleteCommand());
}

function createCommand(): Command {
  const command = new Command('create')
    .argument('<url>', 'where events are sent; https to a public address')
    .description('be told of events; the secret that they are signed with is shown this once')
    .addOption(new Option('--event <type...>', 'which events').choices(EVENTS).default(['job.completed', 'job.failed']))
    .option('--description <text>', 'what it is for')
    .option('--json', 'print the webhook and its secret as JSON');
  return command.action(async (url: string, { event, description }: { event: EventType[]; description?: string }) => {
    const { client, signal, show, note } = contextOf(command);
    const body = { url, events: event, ...(description !== undefined && { description }) };
    const made = unwrap(await client.api.POST('/api/v1/webhooks', { body, signal }));
    show(made, made.secret);
    note(`Keep the secret of webhook ${made.id} now: it cannot be shown again.`);
  });
}

function listCommand(): Command {
  const command = new Command('list')
    .description('list webhooks')
    .option('--json', 'print JSON: { "items": […], "next": null }');
  return command.action(async () => {
    const context = contextOf(command);
    const { items } = unwrap(await context.client.api.GET('/api/v1/webhooks', { signal: context.signal }));
    showList({ items, next: null }, COLUMNS, context);
  });
}

function switchCommand(name: string, enabled: boolean): Command {
  const command = new Command(name)
    .argument('<id>', 'id of a webhook')
    .description(enabled ? 'switch a webhook on' : 'switch a webhook off; what waits for it is given up')
    .option('--json', 'print the webhook as JSON');
  return command.action(async (id: string) => {
    const { client, signal, show } = contextOf(command);
    const params = { path: { id } };
    show(
      unwrap(await client.api.PATCH('/api/v1/webhooks/{id}', { params, body: { enabled }, signal })),
      `${name}d ${id}`,
    );
  });
}

function rotateCommand(): Command {
  const command = new Command('rotate')
    .argument('<id>', 'id of a webhook')
    .description('make a new secret, shown this once; the old one signs as well for a day')
    .option('--json', 'print the webhook and its secret as JSON');
  return command.action(async (id: string) => {
    const { client, signal, show, note } = contextOf(command);
    const params = { path: { id } };
    const made = unwrap(await client.api.POST('/api/v1/webhooks/{id}/rotate-secret', { params, body: {}, signal }));
    show(made, made.secret);
    note(`The secret of until now signs as well until ${shortTime(made.previous_secret_until)}.`);
  });
}

function deliveriesCommand(): Command {
  const command = withPageOptions(
    new Command('deliveries')
      .argument('<id>', 'id of a webhook')
      .description('list what was sent to a webhook, and what it answered')
      .addOption(new Option('--status <status>', 'only those that stand so').choices(DELIVERY_STATUSES)),
  );
  return command.action(async (id: string, options: PageOptions & { status?: Delivery['status'] }) => {
    const context = contextOf(command);
    const { client, signal } = context;
    const { status } = options;
    const read = async (page: PageQuery) => {
      const params = { path: { id }, query: { ...(status !== undefined && { status }), ...page } };
      return unwrap(await client.api.GET('/api/v1/webhooks/{id}/deliveries', { params, signal }));
    };
    showList(await readPages(read, options), DELIVERY_COLUMNS, context);
  });
}

function redeliverCommand(): Command {
  const command = new Command('redeliver')
    .argument('[id...]', 'ids of deliveries')
    .description('send events again')
    .option('--failed <webhook>', 'all that were given up of a webhook, instead of single ones')
    .option('--since <time>', 'with --failed: only events from then on', parseMoment)
    .option('--json', 'print JSON');
  return command.action(async (ids: string[], { failed, since }: { failed?: string; since?: string }) => {
    if ((failed === undefined) === (ids.length === 0)) {
      throw new UsageError('Name the deliveries to send again, or a webhook with --failed.');
    }
    const context = contextOf(command);
    const { client, signal, show } = context;
    if (failed !== undefined) {
      const params = { path: { id: failed } };
      const body = { status: 'failed' as const, ...(since !== undefined && { since }) };
      const answer = unwrap(await client.api.POST('/api/v1/webhooks/{id}/redeliver', { params, body, signal }));
      show(answer, `${answer.redelivered} on their way again`);
      return;
    }
    await showEach(ids, context, async (id) => {
      const params = { path: { deliveryId: id } };
      const answer = await client.api.POST('/api/v1/webhooks/deliveries/{deliveryId}/redeliver', { params, signal });
      return { item: unwrap(answer), text: `on its way again ${id}` };
    });
  });
}

function deleteCommand(): Command {
  const command = new Command('delete')
    .argument('<id...>', 'ids of webhooks')
    .description('delete webhooks and their logs')
    .option('--json', 'print JSON: { "items": […] }');
  return command.action(async (ids: string[]) => {
    const context = contextOf(command);
    const { client, signal } = context;
    await showEach(ids, context, async (id) => {
      expectDone(await client.api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } }, signal }));
      return { item: { id, state: 'deleted' }, text: `deleted ${id}` };
    });
  });
}

function stateOf({ enabled, failing_since: failingSince }: Webhook): string {
  if (!enabled) return 'off';
  return failingSince === null ? 'on' : 'failing';
}

function answerOf({ log }: Delivery): string {
  const last = log.at(-1);
  return last === undefined ? '–' : (last.error ?? String(last.status));
}
