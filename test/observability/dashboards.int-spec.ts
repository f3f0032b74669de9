import { setTimeout as delay } from 'node:timers/promises';
import { createEmptyDatabase, ownRedis, type TestDatabase, waitFor } from '@scholarsource/testing';
import { DASHBOARDS } from './sources/all-dashboards.ts';
import { type StackUnderTest, startTestStack, STEWART } from '../e2e/stack-under-test.ts';
import { type PrometheusUnderTest, startPrometheus } from './prometheus.ts';
import { ensurePrometheus } from './promtool.ts';

/** Panels that can have no data here, and why. */
const WITHOUT_DATA: Readonly<Record<string, string>> = {
  'Replicas in the cluster': 'there is no Kubernetes',
  'Kubernetes API': 'there is no Kubernetes',
  'Conditions of the autoscaler': 'there is no Kubernetes',
};

const queries = DASHBOARDS.flatMap(({ title: dashboard, rows }) =>
  rows.flatMap(({ panels }) =>
    panels.flatMap(({ title, queries: asked }) =>
      asked.map(({ expr, legend = '' }) => ({ dashboard, title, legend, expr })),
    ),
  ),
);

let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let system: StackUnderTest;
let prometheus: PrometheusUnderTest;
const load = new AbortController();
let working: Promise<void>;

/** What users do: they submit, ask, cancel, and ask for what is not there. */
async function keepBusy(): Promise<void> {
  while (!load.signal.aborted) {
    // An answer that is kept would ask no source.
    const jobId = await system.submit({ ...STEWART, bypass_cache: true });
    await system.get(`/api/status/${jobId}`);
    await system.get('/api/status/none');
    await system.post(`/api/cancel/${await system.submit()}`);
    await delay(100);
  }
}

beforeAll(async () => {
  await ensurePrometheus();
  database = await createEmptyDatabase();
  redis = await ownRedis();
  system = await startTestStack(database.url, redis.url);
  await database.query(`update tenants set limits = '{"max_waiting": 1000}' where id = 'public'`);
  await database.query(
    `insert into api_keys (id, tenant_id, name, scopes, secret_sha256, expires_at, last_used_at)
     values ('used', 'public', 'ci', '{jobs:read}', sha256('x'), now() + interval '9 days', now())`,
  );
  prometheus = await startPrometheus(system.opsPorts);
  working = keepBusy();
});
afterAll(async () => {
  load.abort();
  await working;
  await prometheus.stop();
  await system.stack.stop();
  await redis.stop();
  await database.drop();
});

describe('every panel of a dashboard', () => {
  it.each(queries.filter(({ title }) => !(title in WITHOUT_DATA)))(
    'has data while the system works: $dashboard / $title $legend',
    async ({ title, expr }) => {
      const asked = expr.replaceAll('$__rate_interval', '30s').replaceAll(/\$(namespace|release)/g, '.*');
      const values = await waitFor(
        `data of ${title}: ${asked}`,
        async () => {
          const found = (await prometheus.query(asked)).filter(Number.isFinite);
          return found.length > 0 ? found : null;
        },
        90_000,
      );
      expect(values.length).toBeGreaterThan(0);
    },
  );

  it('is exempt from that only for a reason that holds', async () => {
    const exempt = queries.filter(({ title }) => title in WITHOUT_DATA);
    expect(exempt).toHaveLength(Object.keys(WITHOUT_DATA).length);
    for (const { expr } of exempt) {
      const asked = expr.replaceAll('$__rate_interval', '30s').replaceAll(/\$(namespace|release)/g, '.*');
      expect(await prometheus.query(asked)).toEqual([]);
    }
  });
});
