import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig, storeTarget } from '@scholarsource/config';
import { QueueObserver, QueueProducer, ResultCache, WorkerPresence } from '@scholarsource/queue';
import { createLogger } from '@scholarsource/service-kit';
import {
  createStore,
  type HealthStore,
  type JobStore,
  type TenantStore,
  type WebhookStore,
} from '@scholarsource/store';
import {
  createResponseCheck,
  createTestDatabase,
  sharedRedis,
  type TestDatabase,
  waitUntilUp,
} from '@scholarsource/testing';
import { Registry } from 'prom-client';
import { createApi } from '../src/create-api.ts';
import { apiDescription } from '../src/openapi/api-description.ts';
import { createUploadParts } from '../src/uploads/upload-parts.ts';
import { createWebhookParts } from '../src/webhooks/webhook-parts.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed if it is JSON, else the text. */
  body: unknown;
}

export interface ApiUnderTest {
  url: string;
  store: JobStore;
  tenants: TenantStore;
  health: HealthStore;
  webhooks: WebhookStore;
  database: TestDatabase;
  registry: Registry;
  observer: QueueObserver;
  producer: QueueProducer;
  presence: WorkerPresence;
  results: ResultCache;
  request: (path: string, init?: RequestInit) => Promise<Answer>;
  /** `POST` with a JSON body. */
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** What was logged. */
  log: Record<string, unknown>[];
  stop: () => Promise<void>;
}

const UNLIMITED = {
  RATE_LIMIT_SUBMIT: '',
  RATE_LIMIT_STATUS: '',
  RATE_LIMIT_CANCEL: '',
  RATE_LIMIT_UPLOAD: '',
  RATE_LIMIT_NOTEBOOK: '',
  RATE_LIMIT_REQUESTS: '',
  RATE_LIMIT_ADMIN: '',
  RATE_LIMIT_WRONG_KEY: '',
};

/** Generous, because the machine may be busy: what is counted or cached in Redis has to be exact. */
const REDIS_TIMEOUT_MS = 30_000;

/** Fails if a response does not match the OpenAPI description. */
export const checkResponse = createResponseCheck(apiDescription());

/**
 * The API on a real PostgreSQL and a real Redis, on a free port, without rate limits unless `environment` sets some. It closes
 * at once, whoever holds a connection, unless `lingerMs` says otherwise. Every answer is held to the description of the API.
 */
export async function startApi(environment: Record<string, string> = {}, lingerMs = 0): Promise<ApiUnderTest> {
  const database = await createTestDatabase();
  const redis = sharedRedis();
  const config = loadConfig({
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    QUEUE_PREFIX: redis.prefix,
    LOG_LEVEL: 'info',
    ...UNLIMITED,
    ...environment,
  });
  const {
    jobs: store,
    tenants,
    batches,
    schedules,
    links,
    uploads,
    health,
    console,
    webhooks,
  } = createStore(storeTarget(config));
  const registry = new Registry();
  const log: Record<string, unknown>[] = [];
  const app: NestFastifyApplication = await createApi({
    config,
    logger: createLogger('api', config.telemetry.logLevel, {
      write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>),
    }),
    registry,
    store,
    tenants,
    batches,
    schedules,
    links,
    health,
    console,
    uploads: createUploadParts(config, uploads),
    webhooks: createWebhookParts(config, webhooks),
    lingerMs,
    redisTimeoutMs: REDIS_TIMEOUT_MS,
  });
  await app.listen(0, '127.0.0.1');
  // Until Redis is there, requests are counted in the process alone.
  await waitUntilUp('Redis', () => app.get(QueueObserver).ping());
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const request = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
    const text = await response.text();
    const { status, headers } = response;
    checkResponse({ method: init.method ?? 'GET', path: new URL(response.url).pathname, status, headers, body: text });
    const isJson = text !== '' && headers.get('content-type')?.includes('json') === true;
    return { status, headers, body: isJson ? (JSON.parse(text) as unknown) : text };
  };
  return {
    url,
    store,
    tenants,
    health,
    webhooks,
    database,
    registry,
    observer: app.get(QueueObserver),
    producer: app.get(QueueProducer),
    presence: app.get(WorkerPresence),
    results: app.get(ResultCache),
    log,
    request,
    post: (path, body, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    stop: async () => {
      await app.close();
      await store.close();
      await database.drop();
    },
  };
}

export const STEWART = { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' };
