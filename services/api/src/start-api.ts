import { setTimeout as delay } from 'node:timers/promises';
import { storeTarget } from '@scholarsource/config';
import { runHealthChecks, isHealthy, type ServiceKit } from '@scholarsource/service-kit';
import { createStore, type JobStore } from '@scholarsource/store';
import { createApi } from './create-api.ts';
import { registerFirstKey } from './tenants/register-first-key.ts';
import { createUploadParts } from './uploads/upload-parts.ts';
import { createWebhookParts } from './webhooks/webhook-parts.ts';

/** Drain timeout: clients that still connect come from a load balancer without health checks. */
const LINGER_MS = 10_000;

/** A new pod may be unreachable until the network knows it; others serve meanwhile. */
const FIRST_ANSWER_MS = 5_000;

/**
 * Serves the REST API until it is stopped. It is ready without its dependencies: a 503 with an explanation is better than an unreachable
 * API.
 */
export async function startApi(kit: ServiceKit): Promise<void> {
  const { config, logger, registry, shutdown } = kit;
  const store = createStore(storeTarget(config));
  kit.watchPool(() => store.jobs.pool());
  shutdown.on('close', 'store', () => store.close());
  const app = await createApi({
    config,
    logger,
    registry,
    store: store.jobs,
    tenants: store.tenants,
    batches: store.batches,
    schedules: store.schedules,
    links: store.links,
    health: store.health,
    console: store.console,
    uploads: createUploadParts(config, store.uploads),
    webhooks: createWebhookParts(config, store.webhooks),
    lingerMs: LINGER_MS,
  });
  shutdown.on('drain', 'requests', () => app.getHttpAdapter().getInstance().close());
  shutdown.on('close', 'queue', () => app.close());
  const { host, port } = config.http;
  await app.listen(port, host);
  logger.info({ host, port }, 'answering requests');
  const stop = new AbortController();
  const registered = registerFirstKey(config.tenants.firstAdminKey, store.tenants, logger, stop.signal);
  shutdown.on('drain', 'first admin key', () => {
    stop.abort();
    return registered;
  });
  await untilAnswered(store.jobs, FIRST_ANSWER_MS);
}

async function untilAnswered(store: JobStore, withinMs: number): Promise<void> {
  const giveUp = performance.now() + withinMs;
  const ask = () => runHealthChecks([{ name: 'database', check: () => store.ping() }], withinMs);
  while (performance.now() < giveUp && !isHealthy(await ask())) await delay(200);
}
