import { type components, expectDone, unwrap } from '@scholarsource/client';
import { Command, Option } from 'commander';
import { contextOf } from '../command-context.ts';
import { parseMoment } from '../options/option-values.ts';
import { type PageOptions, type PageQuery, readPages, withPageOptions } from '../options/page-options.ts';
import { showEach } from '../output/show-each.ts';
import { showList } from '../output/show-list.ts';
import { shortTime } from '../output/times.ts';

type ApiKey = components['schemas']['ApiKey'];
type Scope = components['schemas']['Scope'];

const SCOPES: readonly Scope[] = ['jobs:read', 'jobs:write', 'admin'];

const COLUMNS = [
  { head: 'Key', width: 12, of: ({ id }: ApiKey) => id },
  { head: 'Tenant', width: 16, of: ({ tenant }: ApiKey) => tenant },
  { head: 'State', width: 8, of: ({ state }: ApiKey) => state },
  { head: 'Created', width: 20, of: ({ created_at: at }: ApiKey) => shortTime(at) },
  { head: 'Last used', width: 20, of: ({ last_used_at: at }: ApiKey) => shortTime(at) },
  { head: 'Scopes', width: 26, of: ({ scopes }: ApiKey) => scopes.join(' ') },
  { head: 'Name', width: 0, of: ({ name }: ApiKey) => name },
];

/** `keys`: API keys of tenants, for operators. */
export function keysCommand(): Command {
  return new Command('keys')
    .description('API keys; needs the admin key, or a key with the scope admin')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

function createCommand(): Command {
  const command = new Command('create')
    .description('make a key; it is shown this once')
    .requiredOption('--tenant <id>', 'whose key it is')
    .requiredOption('--name <text>', 'what it is for')
    .addOption(new Option('--scope <scope...>', 'what it may do').choices(SCOPES).default(['jobs:read', 'jobs:write']))
    .option('--expires <time>', 'when it ends', parseMoment)
    .option('--json', 'print the key and all about it as JSON');
  return command.action(
    async ({ tenant, name, scope, expires }: { tenant: string; name: string; scope: Scope[]; expires?: string }) => {
      const { client, signal, show, note } = contextOf(command);
      const body = { tenant, name, scopes: scope, ...(expires !== undefined && { expires_at: expires }) };
      const made = unwrap(await client.api.POST('/api/v1/admin/keys', { body, signal }));
      show(made, made.key);
      note(`Keep it now: it cannot be shown again. scholarsource keys revoke ${made.id} ends it.`);
    },
  );
}

function listCommand(): Command {
  const command = withPageOptions(
    new Command('list').description('list keys, the newest first').option('--tenant <id>', 'only those of a tenant'),
  );
  return command.action(async (options: PageOptions & { tenant?: string }) => {
    const context = contextOf(command);
    const { client, signal } = context;
    const { tenant } = options;
    const read = async (page: PageQuery) => {
      const query = { ...(tenant !== undefined && { tenant }), ...page };
      return unwrap(await client.api.GET('/api/v1/admin/keys', { params: { query }, signal }));
    };
    showList(await readPages(read, options), COLUMNS, context);
  });
}

function revokeCommand(): Command {
  const command = new Command('revoke')
    .argument('<id...>', 'ids of keys')
    .description('end keys; they are refused everywhere within 5 seconds')
    .option('--json', 'print JSON: { "items": […] }');
  return command.action(async (ids: string[]) => {
    const context = contextOf(command);
    const { client, signal } = context;
    await showEach(ids, context, async (id) => {
      expectDone(await client.api.DELETE('/api/v1/admin/keys/{keyId}', { params: { path: { keyId: id } }, signal }));
      return { item: { id, state: 'revoked' }, text: `revoked ${id}` };
    });
  });
}
