import { ApiError, ConnectionFailed, ScholarSource, unwrap } from '@scholarsource/client';
import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { ShownFailure } from '../errors.ts';
import type { Connection } from '../settings/connection.ts';
import { VERSION } from '../version.ts';

/** The result of one check. `advice` says what to do if `is_fine` is false. */
export interface Finding {
  name: string;
  is_fine: boolean;
  found: string;
  advice?: string;
}

/** Receivers reject webhooks if the clocks differ by five minutes. */
const MAX_CLOCK_SKEW_SECONDS = 60;

/** `doctor`: checks everything that a search needs, and says how to fix what is missing. */
export function doctorCommand(): Command {
  const command = new Command('doctor').option('--json', 'print the findings as JSON');
  return command.description('check address, version, clock, key, database, queue and workers').action(async () => {
    const { client, connection, show, signal } = contextOf(command);
    const items = await examine(client, connection, signal);
    show({ items }, items.map(renderFinding).join('\n'));
    if (!items.every(({ is_fine: isFine }) => isFine)) throw new ShownFailure('Something is missing.');
  });
}

function renderFinding({ name, is_fine: isFine, found, advice }: Finding): string {
  const line = `${isFine ? '✔' : '✘'} ${name.padEnd(9)} ${found}`;
  return advice === undefined ? line : `${line}\n            ${advice}`;
}

/** The checks in order; if the address does not respond, only the first. */
async function examine(client: ScholarSource, { url, apiKey }: Connection, signal: AbortSignal): Promise<Finding[]> {
  // An invalid key is refused on every route, and must not hide the other results.
  const keyless = new ScholarSource({ url, retry: { retries: 1 } });
  let health: Awaited<ReturnType<typeof askHealth>>;
  try {
    health = await askHealth(keyless, signal);
  } catch (error) {
    signal.throwIfAborted();
    return [unreachable(url, error)];
  }
  const { status, version, database, redis } = health.body;
  return [
    { name: 'address', is_fine: true, found: `${url} answers, ${status}` },
    versionFinding(version),
    clockFinding(health.date),
    await keyFinding(client, apiKey !== undefined, signal),
    {
      name: 'database',
      is_fine: database === 'connected',
      found: database,
      ...(database !== 'connected' && { advice: 'Nothing is accepted without it: see docs/runbook.md.' }),
    },
    {
      name: 'queue',
      is_fine: redis === 'connected',
      found: redis,
      ...(redis !== 'connected' && {
        advice: 'Searches are stored and start once Redis is back: see docs/runbook.md.',
      }),
    },
    await workersFinding(keyless, signal),
  ];
}

async function askHealth(client: ScholarSource, signal: AbortSignal) {
  const answer = await client.api.GET('/api/health', { signal });
  const date = answer.response.headers.get('date');
  // Without a database the API sends 503 with the same body.
  const body = answer.error !== undefined && 'database' in answer.error ? answer.error : unwrap(answer);
  return { body, date: date === null ? null : Date.parse(date) };
}

function unreachable(url: string, error: unknown): Finding {
  const found = error instanceof Error ? error.message : `${url} does not answer.`;
  const advice =
    error instanceof ConnectionFailed
      ? 'Start it with npm start, or name another address with --url or SCHOLARSOURCE_URL.'
      : 'Something else seems to answer there. Check --url, SCHOLARSOURCE_URL and what stands between.';
  return { name: 'address', is_fine: false, found, advice };
}

function versionFinding(version: string): Finding {
  const [major, minor] = version.split('.');
  const [ownMajor, ownMinor] = VERSION.split('.');
  const isFine = major === ownMajor && (major !== '0' || minor === ownMinor);
  const advice = `This command line is of ${VERSION}. Use the one of the same version as the API.`;
  return { name: 'version', is_fine: isFine, found: version, ...(!isFine && { advice }) };
}

function clockFinding(serverMs: number | null): Finding {
  const skew = serverMs === null ? 0 : Math.round((Date.now() - serverMs) / 1_000);
  const isFine = Math.abs(skew) <= MAX_CLOCK_SKEW_SECONDS;
  return {
    name: 'clock',
    is_fine: isFine,
    found: isFine ? 'agrees with that of the API' : `${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} the API`,
    ...(!isFine && { advice: 'Set the clock of this machine: signatures of webhooks are refused when they seem old.' }),
  };
}

async function keyFinding(client: ScholarSource, hasKey: boolean, signal: AbortSignal): Promise<Finding> {
  const name = 'key';
  try {
    const { tenant, key, scopes } = unwrap(await client.api.GET('/api/v1/me', { signal }));
    const who = key === null ? (hasKey ? 'the admin key' : 'none, and none is needed') : `${key.name} (${key.id})`;
    return { name, is_fine: true, found: `${who}: tenant ${tenant.id}, ${scopes.join(' ')}` };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ApiError)) throw error;
    const advice = hasKey
      ? 'Ask the operator for a new one, and set SCHOLARSOURCE_API_KEY or the profile.'
      : 'Ask the operator for a key, and set SCHOLARSOURCE_API_KEY or the profile.';
    return { name, is_fine: false, found: error.message, advice };
  }
}

async function workersFinding(client: ScholarSource, signal: AbortSignal): Promise<Finding> {
  const { worker_count: count } = unwrap(await client.api.GET('/api/health/workers', { signal }));
  if (count === null) return { name: 'workers', is_fine: false, found: 'unknown while Redis is away' };
  const advice = 'Searches wait until one is up: start one, or look at what scales them (docs/runbook.md).';
  return { name: 'workers', is_fine: count > 0, found: `${count} up`, ...(count === 0 && { advice }) };
}
