import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADD_ONS, CHART, template } from './helm.ts';

const REDIS = ['redis.bundled.enabled=false', 'redis.external.existingSecret=redis'];
const SUPABASE = ['postgresql.bundled.enabled=false', 'supabase.url=https://x.supabase.co'];
const CLUSTER = [...REDIS, 'redis.external.topology=cluster', 'redis.external.addresses={redis-0:6379}'];
const SENTINEL = [...REDIS, 'redis.external.topology=sentinel'];
const SECRETS = ['externalSecrets.secrets.redis.REDIS_URL.key=study/redis'];

/** The problem, the values that cause it, the expected message, and an add-on that the cluster lacks. */
const GUARDS: [string, string[], string, string?][] = [
  ['two Redis', ['redis.external.existingSecret=redis'], 'set redis.bundled.enabled=false'],
  ['no Redis', ['redis.bundled.enabled=false'], 'set redis.external.existingSecret'],
  ['two databases', ['postgresql.external.existingSecret=db'], 'set postgresql.bundled.enabled=false to use the one'],
  [
    'a database beside Supabase',
    ['supabase.url=https://x.supabase.co', 'supabase.existingSecret=s'],
    'set postgresql.bundled.enabled=false to use the Supabase',
  ],
  ['no database', ['postgresql.bundled.enabled=false'], 'set postgresql.external.existingSecret'],
  ['Supabase without a key', SUPABASE, 'set supabase.existingSecret'],
  [
    'Supabase without an address for migrations',
    [...SUPABASE, 'supabase.existingSecret=s'],
    'or migrations.enabled=false',
  ],
  ['a Redis Cluster without a hash tag', CLUSTER, "set queue.prefix='{bull}'"],
  [
    'a Redis Cluster with a second database',
    [...CLUSTER, String.raw`queue.prefix=\{bull\}`, 'redis.external.database=1'],
    'set redis.external.database=0',
  ],
  ['KEDA without the parts of an address', REDIS, 'set redis.external.host'],
  ['KEDA without sentinels', SENTINEL, 'set redis.external.addresses'],
  [
    'sentinels without a master',
    [...SENTINEL, 'redis.external.addresses={sentinel:26379}'],
    'set redis.external.sentinelMaster',
  ],
  [
    'certificates without TLS',
    [...REDIS, 'redis.external.host=redis', 'redis.external.caKey=ca.crt'],
    'set redis.external.tls=true',
  ],
  [
    'half a client certificate',
    [...REDIS, 'redis.external.host=redis', 'redis.external.tls=true', 'redis.external.certKey=tls.crt'],
    'set both redis.external.certKey and redis.external.privateKeyKey',
  ],
  ['KEDA on a cluster that has none', [], 'set autoscaling.mode=hpa', 'keda.sh/v1alpha1'],
  [
    'an HPA that would scale to zero',
    ['autoscaling.mode=hpa', 'autoscaling.minReplicas=0'],
    'set autoscaling.minReplicas to 1',
  ],
  ['a window that hides work from the autoscaler', ['queue.window=99'], 'set queue.window to at least the'],
  ['more workers at least than at most', ['autoscaling.minReplicas=20'], 'set autoscaling.maxReplicas'],
  [
    'more API pods at least than at most',
    ['api.autoscaling.enabled=true', 'api.autoscaling.minReplicas=20'],
    'set api.autoscaling.maxReplicas',
  ],
  ['heartbeats slower than half a lease', ['config.HEARTBEAT_SECONDS=30'], 'set config.HEARTBEAT_SECONDS to less'],
  [
    'parsers that need more memory than the worker has',
    ['worker.parsers.processes=3'],
    'set worker.resources.limits.memory to at least',
  ],
  [
    'uploads that no parser can hold',
    ['config.UPLOAD_LIMIT_BYTES=104857600'],
    'set worker.parsers.memoryMiB to at least',
  ],
  [
    'a proxy that nothing would use',
    ['worker.extraEnv[0].name=HTTPS_PROXY', 'worker.extraEnv[0].value=http://proxy:3128'],
    'set networkPolicy.internet',
  ],
  [
    'two volumes for uploads',
    ['uploads.existingClaim=books', 'uploads.persistence.enabled=true'],
    'set uploads.persistence.enabled=false',
  ],
  ['an Ingress without a host', ['ingress.enabled=true'], 'set ingress.hosts'],
  ['an HTTPRoute without a Gateway', ['httpRoute.enabled=true'], 'set httpRoute.parentRefs'],
  [
    'an HTTPRoute on a cluster that has no Gateway API',
    ['httpRoute.enabled=true', 'httpRoute.parentRefs[0].name=public'],
    'set httpRoute.enabled=false',
    'gateway.networking.k8s.io/v1',
  ],
  ['External Secrets without a store', SECRETS, 'set externalSecrets.store.name'],
  [
    'External Secrets on a cluster that has no operator',
    [...SECRETS, 'externalSecrets.store.name=vault'],
    'set externalSecrets.secrets={}',
    'external-secrets.io/v1',
  ],
  [
    'monitors on a cluster that has no operator',
    ['metrics.enabled=true'],
    'set metrics.enabled=false',
    'monitoring.coreos.com/v1',
  ],
  [
    'alerts on a cluster that has no operator',
    ['alerts.enabled=true'],
    'alerts.enabled=false',
    'monitoring.coreos.com/v1',
  ],
];

describe('the chart refuses', () => {
  it.each(GUARDS)('%s and says what to set', (...[, set, sentence, lacks]) => {
    const { ok, output } = template({ set, addOns: ADD_ONS.filter((group) => group !== lacks) });
    expect(output).toContain(sentence);
    expect(ok).toBe(false);
  });

  it('nothing for a reason that no test knows', () => {
    const source = readFileSync(join(CHART, 'templates/guards.yaml'), 'utf8');
    const sentences = [...source.matchAll(/fail (?:\(printf )?"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(sentences.length).toBeGreaterThan(20);
    expect(sentences.filter((text) => !GUARDS.some(([, , sentence]) => text.includes(sentence)))).toEqual([]);
    for (const sentence of sentences) expect(sentence).toMatch(/set .*\.$/);
  });

  it.each([
    ['768Mi', false],
    ['805306368', false],
    ['0.75Gi', false],
    ['832Mi', true],
    ['1G', true],
    ['1Gi', true],
    ['900000Ki', true],
  ])('or takes a worker with %s of memory as its two parsers need 832 Mi: %s', (memory, fits) => {
    const { ok, output } = template({ set: [`worker.resources.limits.memory=${memory}`] });
    if (!fits) expect(output).toContain('at least 832Mi');
    expect(ok).toBe(fits);
  });

  it('nothing on a cluster without add-ons if autoscaling is none', () => {
    expect(template({ addOns: [], set: ['autoscaling.mode=none'] }).ok).toBe(true);
  });

  it.each([
    ['an unknown value', 'worker.replica=3'],
    ['an unknown setting', 'config.LOG_LEVLE=debug'],
    ['a setting that the chart derives', 'config.DRAIN_SECONDS=5'],
    ['a secret among the settings', 'config.DATABASE_URL=postgres://x'],
    ['a concurrency that is no whole number', 'worker.concurrency=2.5'],
    ['a fallback to nothing', 'autoscaling.keda.fallbackReplicas=0'],
    ['a grace that ends before the connections are closed', 'lifecycle.graceMarginSeconds=5'],
    ['a password that breaks an address', 'redis.bundled.password=a@b'],
    ['an API without a pod', 'api.replicas=0'],
    ['a scaler without a pod', 'scaler.replicas=0'],
    ['workers without a pod', 'worker.replicas=0'],
    ['a node address without brackets', 'redis.external.addresses={::1:6379}'],
    ['a log level that nobody knows', 'config.LOG_LEVEL=verbose'],
    ['a rate that is none', 'config.RATE_LIMIT_SUBMIT=banana'],
    ['an unknown way to scale', 'autoscaling.mode=magic'],
    ['an unknown trigger', 'autoscaling.keda.trigger=kafka'],
    ['a digest that is none', 'images.api.digest=latest'],
    ['a threshold that is no number', 'alerts.thresholds.oldestWaitingSeconds=soon'],
  ])('%s', (_case, value) => {
    const { ok, output } = template({ set: [value] });
    expect(output).toContain(value.split('=', 1)[0]?.split('.').at(-1));
    expect(ok).toBe(false);
  });

  it('an unknown key in every table of values', () => {
    const Schema = JSON.parse(readFileSync(join(CHART, 'values.schema.json'), 'utf8')) as unknown;
    const open: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, properties, additionalProperties } = node as Record<string, unknown>;
      if (type === 'object' && properties !== undefined && additionalProperties !== false) open.push(path);
      for (const [key, child] of Object.entries(node)) walk(child, `${path}.${key}`);
    };
    walk(Schema, '');
    expect(open).toEqual([]);
  });
});
