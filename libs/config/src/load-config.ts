import { existsSync, readFileSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { ConfigError } from './config-error.ts';
import type { Setting, Slice, ValuesOf } from './setting.ts';
import { budget } from './slices/budget.ts';
import { cache } from './slices/cache.ts';
import { http } from './slices/http.ts';
import { kubernetes } from './slices/kubernetes.ts';
import { llm } from './slices/llm.ts';
import { localStack } from './slices/local-stack.ts';
import { mcp } from './slices/mcp.ts';
import { notebooklm } from './slices/notebooklm.ts';
import { redis } from './slices/redis.ts';
import { research } from './slices/research.ts';
import { scaler } from './slices/scaler.ts';
import { sources } from './slices/sources.ts';
import { store } from './slices/store.ts';
import { telemetry } from './slices/telemetry.ts';
import { tenants } from './slices/tenants.ts';
import { uploads } from './slices/uploads.ts';
import { webhooks } from './slices/webhooks.ts';
import { worker } from './slices/worker.ts';
import { unusedProxies } from './unused-proxies.ts';

/** All settings of the system, grouped by topic. */
const SETTINGS = {
  http,
  tenants,
  redis,
  store,
  uploads,
  notebooklm,
  mcp,
  worker,
  sources,
  research,
  llm,
  budget,
  cache,
  scaler,
  webhooks,
  kubernetes,
  telemetry,
  localStack,
} satisfies Record<string, Slice>;

/** The settings with their groups, in the order of the documentation. */
export function listSettings(): { group: string; setting: Setting<unknown> }[] {
  return Object.entries<Slice>(SETTINGS).flatMap(([group, slice]) =>
    Object.values(slice).map((setting) => ({ group, setting })),
  );
}

const MIB = 1024 * 1024;
/** Maximum input size of a parser without a document; a document may take up to twice its size. */
const PARSER_BASE_MIB = 128;

export type Config = { readonly [K in keyof typeof SETTINGS]: ValuesOf<(typeof SETTINGS)[K]> };

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process, to pass on to a child process. */
export function inheritedEnvironment(): Environment {
  return process.env;
}

/** Adds variables of a file to the environment of this process, without overriding existing ones. A missing file is not an error. */
export function readEnvironmentFile(path: string): void {
  if (existsSync(path)) loadEnvFile(path);
}

/**
 * Parses the environment into a typed, frozen configuration. `NAME_FILE` names a file that holds the value of `NAME`, as mounted secrets
 * do.
 *
 * @throws {ConfigError} that lists every invalid value at once.
 */
export function loadConfig(environment: Environment = inheritedEnvironment()): Config {
  const problems: string[] = [];
  const config: Config = {
    http: readSlice(http, environment, problems),
    tenants: readSlice(tenants, environment, problems),
    redis: readSlice(redis, environment, problems),
    store: readSlice(store, environment, problems),
    uploads: readSlice(uploads, environment, problems),
    notebooklm: readSlice(notebooklm, environment, problems),
    mcp: readSlice(mcp, environment, problems),
    worker: readSlice(worker, environment, problems),
    sources: readSlice(sources, environment, problems),
    research: readSlice(research, environment, problems),
    llm: readSlice(llm, environment, problems),
    budget: readSlice(budget, environment, problems),
    cache: readSlice(cache, environment, problems),
    scaler: readSlice(scaler, environment, problems),
    webhooks: readSlice(webhooks, environment, problems),
    kubernetes: readSlice(kubernetes, environment, problems),
    telemetry: readSlice(telemetry, environment, problems),
    localStack: readSlice(localStack, environment, problems),
  };
  if (problems.length === 0) problems.push(...contradictions(config), ...proxyProblems(config, environment));
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}

function readSlice<S extends Slice>(slice: S, environment: Environment, problems: string[]): ValuesOf<S> {
  const entries = Object.entries(slice).map(([key, item]) => [key, readSetting(item, environment, problems)]);
  // Object.fromEntries loses the type of each key; every value was parsed by the schema of its own setting.
  return Object.freeze(Object.fromEntries(entries)) as ValuesOf<S>;
}

function readSetting(item: Setting<unknown>, environment: Environment, problems: string[]): unknown {
  const text = readText(item, environment, problems);
  if (text === undefined) {
    problems.push(`${item.env} must be set. ${item.description}`);
    return undefined;
  }
  const parsed = item.schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues.map((issue) => issue.message).join(', ');
  problems.push(item.secret ? `${item.env} ${reason}` : `${item.env} is "${withoutCredentials(text)}" but ${reason}`);
  return undefined;
}

/** Any address may contain credentials. */
function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^\s/@]*@/g, '//…@');
}

function readText(item: Setting<unknown>, environment: Environment, problems: string[]): string | undefined {
  const file = environment[`${item.env}_FILE`];
  if (file) {
    try {
      return readFileSync(file, 'utf8').trim();
    } catch (error) {
      problems.push(`${item.env}_FILE names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code})`);
      return item.fallback;
    }
  }
  const value = environment[item.env];
  // An empty value is meaningful for some settings (no limit, no proxy) and equal to unset for all others.
  if (value?.trim() === '' && !item.schema.safeParse('').success) return item.fallback;
  return value ?? item.fallback;
}

function proxyProblems({ research: { network } }: Config, environment: Environment): string[] {
  const proxies = unusedProxies(environment);
  if (network !== 'on' || proxies.length === 0) return [];
  return [
    `RESEARCH_NETWORK is on and ${proxies.join(', ')} is set, but pages are opened directly and never through a proxy: let workers reach the internet themselves and unset it, or set RESEARCH_NETWORK to auto or off`,
  ];
}

function contradictions({ worker: run, store: database, redis: queue, research, uploads: books }: Config): string[] {
  const problems: string[] = [];
  if (run.heartbeatSeconds * 2 >= run.leaseSeconds) {
    problems.push(
      `HEARTBEAT_SECONDS (${run.heartbeatSeconds}) must be less than half of LEASE_SECONDS (${run.leaseSeconds}), so that one lost heartbeat loses no run`,
    );
  }
  if (database.databaseUrl === null && (database.supabaseUrl === null) !== (database.supabaseServiceRoleKey === null)) {
    problems.push('SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY go together: set both or neither');
  }
  const bookMiB = Math.ceil((2 * books.limitBytes) / MIB) + PARSER_BASE_MIB;
  if (research.parserMemoryMiB < bookMiB) {
    problems.push(
      `PARSER_MEMORY_MIB (${research.parserMemoryMiB}) must be at least ${bookMiB} when UPLOAD_LIMIT_BYTES is ${books.limitBytes}, so that the largest book can be read`,
    );
  }
  if (books.totalBytes !== null && books.totalBytes < books.limitBytes) {
    problems.push(
      `UPLOAD_TOTAL_BYTES (${books.totalBytes}) must be at least UPLOAD_LIMIT_BYTES (${books.limitBytes}), so that the largest book has room`,
    );
  }
  if (queue.clusterNodes.length > 0) {
    if (!/^\{[^{}]+\}/.test(queue.prefix)) {
      problems.push(
        `QUEUE_PREFIX (${queue.prefix}) must begin with a hash tag such as {bull} when REDIS_CLUSTER_NODES is set, so that all keys live on one node`,
      );
    }
    if (queue.sentinels.length > 0)
      problems.push('REDIS_SENTINELS and REDIS_CLUSTER_NODES exclude each other: set one');
    const { pathname, searchParams } = new URL(queue.url);
    if (/[1-9]/.test(`${pathname}${searchParams.get('db') ?? ''}`)) {
      problems.push('REDIS_URL names a database other than 0, and a Redis Cluster has no other');
    }
  }
  return problems;
}
