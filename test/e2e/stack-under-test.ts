import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, type ServiceProcess, type Stack, startStack } from '@scholarsource/local-stack';
import { createResponseCheck, waitFor } from '@scholarsource/testing';

export interface Answer<Body> {
  status: number;
  body: Body;
}

export interface JobBody {
  status: string;
  results: { url: string }[] | null;
  error: string | null;
  detail?: { error: string; message: string };
}

export interface StackUnderTest {
  stack: Stack;
  service: (name: 'api' | 'worker' | 'scaler') => ServiceProcess;
  request: <Body>(path: string, init: RequestInit) => Promise<Answer<Body>>;
  get: <Body>(path: string) => Promise<Answer<Body>>;
  post: <Body>(path: string, body?: object, headers?: Record<string, string>) => Promise<Answer<Body>>;
  /** The id of a new job. */
  submit: (body?: object) => Promise<string>;
  /** Waits until the job has the status. */
  reaches: (jobId: string, status: string, timeoutMs?: number) => Promise<JobBody>;
  /** Where each service shows its metrics. */
  opsPorts: Record<'api' | 'worker' | 'scaler', number>;
  /** The metrics of one service. */
  metrics: (name: 'api' | 'worker' | 'scaler') => Promise<string>;
}

export const STEWART = { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' };

/** Clocks that do not let a test wait; everything else is as it is in service. */
const QUICK = {
  LEASE_SECONDS: '5',
  HEARTBEAT_SECONDS: '1',
  DISPATCH_INTERVAL_MS: '200',
  RECOVER_INTERVAL_MS: '200',
  EXPIRE_UPLOADS_INTERVAL_MS: '200',
  RATE_LIMIT_SUBMIT: '',
  RATE_LIMIT_STATUS: '',
  RATE_LIMIT_CANCEL: '',
  RATE_LIMIT_REQUESTS: '',
  RESEARCH_SOURCES: '',
  RESEARCH_NETWORK: 'off',
  MAX_WAITING_JOBS_PER_CLIENT: '0',
  RATE_LIMIT_UPLOAD: '',
  RATE_LIMIT_NOTEBOOK: '',
};

/** api, worker and scaler as processes of their images on the given servers. Every response is checked against the OpenAPI description. */
export async function startTestStack(
  databaseUrl: string,
  redisUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<StackUnderTest> {
  const ports = await freePorts();
  const stack = await startStack({
    dataDir: mkdtempSync(join(tmpdir(), 'scholarsource-e2e-')),
    databaseUrl,
    redisUrl,
    supabase: false,
    environment: { PATH: process.env['PATH'], ...QUICK, ...environment },
    watch: false,
    bundled: true,
    ports,
    onStep: () => undefined,
  });
  const check = createResponseCheck(await (await fetch(`${stack.apiUrl}/openapi.json`)).json());
  const request = async <Body>(path: string, init: RequestInit): Promise<Answer<Body>> => {
    const response = await fetch(`${stack.apiUrl}${path}`, init);
    const { status, headers } = response;
    const text = await response.text();
    check({ method: init.method ?? 'GET', path, status, headers, body: text });
    // The bodies are those of our own API, which the check and the tests assert.
    return { status, body: JSON.parse(text) as Body };
  };
  const get = <Body>(path: string) => request<Body>(path, {});
  const post = <Body>(path: string, body?: object, headers: Record<string, string> = {}) =>
    request<Body>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    stack,
    service: (name) => {
      const found = stack.services.find((service) => service.name === name);
      if (found === undefined) throw new Error(`no service ${name}`);
      return found;
    },
    request,
    get,
    post,
    submit: async (body = STEWART) => {
      const answer = await post<{ job_id: string }>('/api/submit', body);
      if (answer.status !== 200) throw new Error(`submit answered ${answer.status}`);
      return answer.body.job_id;
    },
    reaches: (jobId, status, timeoutMs = 20_000) =>
      waitFor(
        `job ${jobId} to be ${status}`,
        async () => {
          const { body } = await get<JobBody>(`/api/status/${jobId}`);
          return body.status === status ? body : null;
        },
        timeoutMs,
      ),
    opsPorts: { api: ports.apiOps.port, worker: ports.workerOps.port, scaler: ports.scalerOps.port },
    metrics: async (name) => (await fetch(`http://127.0.0.1:${ports[`${name}Ops`].port}/metrics`)).text(),
  };
}
