import { mkdtempSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, listSettings, loadConfig, storeTarget, unusedProxies } from './index.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('has a default for every setting', () => {
    const config = loadConfig({});
    expect(config.http.port).toBe(8000);
    expect(config.http.submitLimits).toEqual([
      { limit: 10, seconds: 3600, unit: 'hour' },
      { limit: 2, seconds: 60, unit: 'minute' },
    ]);
    expect(Object.isFrozen(config.http)).toBe(true);
  });

  it('reports every wrong value at once and quotes no secret', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      RATE_LIMIT_STATUS: '100 per minute',
      REDIS_URL: 'http://user:hunter2@cache',
      LOG_LEVEL: 'loud',
      SEARXNG_URL: 'htp://user:hunter2@search',
    });
    expect(problems).toHaveLength(5);
    expect(problems.join()).toContain('PORT is "eighty" but must be a whole number');
    expect(problems.join()).not.toContain('hunter2');
  });

  it('sends tokens of users over https only, but for a stand-in on this machine', () => {
    for (const url of ['https://gateway.example.org/google', 'http://127.0.0.1:8080', 'http://localhost:1', '']) {
      expect(problemsOf({ NOTEBOOKLM_API_URL: url })).toEqual([]);
    }
    for (const url of ['http://gateway.example.org', 'http://127.0.0.1.example.org', 'http://10.0.0.1']) {
      expect(problemsOf({ NOTEBOOKLM_API_URL: url })).toEqual([expect.stringMatching(/must be https/)]);
    }
  });

  it('reads the delays of webhooks with their units', () => {
    expect(loadConfig({}).webhooks.retrySeconds).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000]);
    expect(loadConfig({ WEBHOOK_RETRY_DELAYS: '0s, 90m' }).webhooks.retrySeconds).toEqual([0, 5_400]);
    expect(problemsOf({ WEBHOOK_RETRY_DELAYS: '5,300' })).toEqual([expect.stringContaining('such as 5s,5m,2h')]);
  });

  it('reads an empty rate limit as no limit, and any other empty value as unset', () => {
    const config = loadConfig({ RATE_LIMIT_SUBMIT: '', PORT: '' });
    expect(config.http.submitLimits).toEqual([]);
    expect(config.http.port).toBe(8000);
  });

  it('reads a value from the file that NAME_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'key');
    writeFileSync(file, 'postgres://app:secret@db/jobs\n');
    expect(loadConfig({ DATABASE_URL_FILE: file }).store.databaseUrl).toBe('postgres://app:secret@db/jobs');
    expect(problemsOf({ DATABASE_URL_FILE: '/nowhere' })).toEqual([expect.stringContaining('/nowhere')]);
  });

  it('refuses a heartbeat too slow for its lease', () => {
    expect(problemsOf({ LEASE_SECONDS: '20', HEARTBEAT_SECONDS: '10' })).toEqual([
      expect.stringContaining('HEARTBEAT_SECONDS (10) must be less than half of LEASE_SECONDS (20)'),
    ]);
  });

  it('refuses a Redis Cluster whose keys would not live together, and two kinds of Redis at once', () => {
    const cluster = { REDIS_CLUSTER_NODES: 'a:6379, b:6379', QUEUE_PREFIX: '{bull}' };
    expect(loadConfig(cluster).redis.clusterNodes).toEqual(['a:6379', 'b:6379']);
    expect(problemsOf({ ...cluster, QUEUE_PREFIX: 'bull' })).toEqual([expect.stringContaining('hash tag')]);
    expect(problemsOf({ ...cluster, REDIS_SENTINELS: 's:26379' })).toEqual([expect.stringContaining('exclude')]);
    expect(problemsOf({ ...cluster, REDIS_URL: 'redis://a/3' })).toEqual([expect.stringContaining('database')]);
    expect(problemsOf({ ...cluster, REDIS_URL: 'redis://a?db=3' })).toEqual([expect.stringContaining('database')]);
    expect(problemsOf({ REDIS_SENTINELS: 'no port' })).toEqual([expect.stringContaining('host:port')]);
  });

  it('takes IPv6 nodes in brackets, and asks for the brackets where a port could be part of the address', () => {
    const nodes = '[::1]:26379, [2001:db8::5]:26379';
    expect(loadConfig({ REDIS_SENTINELS: nodes }).redis.sentinels).toEqual(nodes.split(', '));
    for (const wrong of ['::1:26379', '2001:db8::5:6379', '[::1]', '[redis]:6379']) {
      expect(problemsOf({ REDIS_CLUSTER_NODES: wrong })).toEqual([expect.stringContaining('IPv6 in brackets')]);
    }
  });

  it('listens on every address of this machine unless it is told where', () => {
    const hasIPv6 = Object.values(networkInterfaces())
      .flat()
      .some((address) => address?.family === 'IPv6');
    expect(loadConfig({}).http.host).toBe(hasIPv6 ? '::' : '0.0.0.0');
    expect(loadConfig({ HOST: '127.0.0.1' }).http.host).toBe('127.0.0.1');
  });

  it('refuses a network that is on where only a proxy leads out', () => {
    const proxy = { https_proxy: 'http://proxy:3128' };
    expect(problemsOf({ ...proxy, RESEARCH_NETWORK: 'on' })).toEqual([
      expect.stringMatching(/https_proxy is set, but pages are opened directly .*set RESEARCH_NETWORK to auto or off/),
    ]);
    for (const RESEARCH_NETWORK of ['auto', 'off']) expect(problemsOf({ ...proxy, RESEARCH_NETWORK })).toEqual([]);
    expect(unusedProxies({ ...proxy, HTTP_PROXY: 'http://p', ALL_PROXY: '', NO_PROXY: 'a' })).toEqual([
      'HTTP_PROXY',
      'https_proxy',
    ]);
  });

  it.each([
    ['REDIS_URL', 'redis://app:100%sure@cache:6379/0', '%25'],
    ['REDIS_URL', 'redis://app:100%@cache:6379', '%25'],
    ['REDIS_URL', 'redis://app:p@ss/w#rd%25:x?@cache:6379/0', '%2F'],
    ['REDIS_URL', 'redis://app:p#ss@cache:6379/0', ''],
    ['REDIS_URL', 'redis://app:p?ss@cache:6379/0', ''],
    ['REDIS_URL', 'redis://app:secret@cache:6379/zero', 'number'],
    ['REDIS_URL', 'redis://app:secret@cache:6379?db=zero', 'number'],
    ['DATABASE_URL', 'postgres://app:100%sure@db/jobs', '%25'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs#one', '%23'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs?sslmode=no-verify', 'verify-full'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs?sslmode=Require', 'verify-full'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs?ssl=no-verify', 'sslmode=require'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs?sslmode=verify-ca', 'sslrootcert'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs?sslmode=verify-ca&sslrootcert=system', 'sslrootcert'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs?sslmode=require&sslrootcert=system', 'verify-full'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs?sslmode=verify-full&sslrootcert=/nowhere', 'cannot be read'],
  ])('says what to write instead of a misleading address, and quotes none of it: %s %s', (name, value, advice) => {
    const problems = problemsOf({ [name]: value }).join();
    expect(problems).toContain(`${name} `);
    expect(problems).toContain(advice);
    expect(problems).not.toMatch(/app|secret|sure|p@ss/);
  });

  it.each([
    ['REDIS_URL', `redis://app:${encodeURIComponent('p@ss/w#rd%25:x?')}@cache:6379/0`],
    ['REDIS_URL', 'REDIS://app:secret@cache:6379'],
    ['REDIS_URL', 'rediss://:secret@[::1]:6379/3?family=0'],
    ['REDIS_URL', 'redis://cache?db=2'],
    ['DATABASE_URL', 'postgres://app:100%25sure@db/jobs?sslmode=verify-full'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs?sslrootcert=system'],
    ['DATABASE_URL', 'postgresql:///jobs?host=/var/run/postgresql'],
    ['DATABASE_URL', 'postgres://app:secret@db/jobs?sslmode=allow'],
  ])('takes an address as it is written: %s %s', (name, value) => {
    const { redis, store } = loadConfig({ [name]: value });
    expect([redis.url, store.databaseUrl]).toContain(value);
  });

  it('refuses half of a Supabase configuration', () => {
    expect(problemsOf({ SUPABASE_URL: 'https://x.supabase.co' })).toHaveLength(1);
  });

  it('reads prices beside the list prices, budgets as numbers, and an empty budget as none', () => {
    const { llm, budget } = loadConfig({
      LLM_PRICES: '{"qwen3":{"input":0,"output":0.1}}',
      MAX_JOB_COST_USD: '0.25',
      MAX_JOB_TOKENS: '',
    });
    expect(llm.prices).toMatchObject({ qwen3: { output: 0.1 }, 'gpt-4o': { input: 2.5 } });
    expect(budget).toMatchObject({ costUsd: 0.25, tokens: null });
    expect(problemsOf({ LLM_PRICES: '{"qwen3":1}', MAX_JOB_COST_USD: 'much' })).toHaveLength(2);
  });

  it('names each variable once', () => {
    const names = listSettings().map(({ setting }) => setting.env);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('storeTarget', () => {
  it('prefers PostgreSQL, takes Supabase, and says what to set when there is neither', () => {
    const supabase = { SUPABASE_URL: 'https://x.supabase.co', SUPABASE_SERVICE_ROLE_KEY: 'key' };
    expect(storeTarget(loadConfig({ ...supabase, DATABASE_URL: 'postgres://db/jobs' })).kind).toBe('postgres');
    expect(storeTarget(loadConfig(supabase)).kind).toBe('supabase');
    expect(() => storeTarget(loadConfig({}))).toThrow('DATABASE_URL');
  });
});
