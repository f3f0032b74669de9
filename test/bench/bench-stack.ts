import { type ChildProcess, fork } from 'node:child_process';
import { freePort, freePorts, ownProcess, type Stack, startStack } from '@scholarsource/local-stack';

const BODY = JSON.stringify({ book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' });

/** The whole system with an empty database, and no limit on what one client may ask. */
export async function startBenchStack(dataDir: string): Promise<Stack> {
  return startStack({
    dataDir,
    databaseUrl: null,
    redisUrl: null,
    supabase: false,
    environment: {
      PATH: process.env['PATH'],
      RATE_LIMIT_SUBMIT: '',
      RATE_LIMIT_STATUS: '',
      RATE_LIMIT_REQUESTS: '',
      MAX_WAITING_JOBS_PER_CLIENT: '0',
    },
    watch: false,
    ports: await freePorts(),
    onStep: () => undefined,
  });
}

/** A worker of that system whose jobs each wait for an answer of the address. */
export async function startWaitingWorker(stack: Stack, url: string, concurrency: number): Promise<ChildProcess> {
  const worker = fork('test/bench/waiting-worker.ts', [url], {
    detached: true,
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: stack.databaseUrl ?? '',
      REDIS_URL: stack.redisUrl,
      OPS_PORT: String(await freePort()),
      WORKER_CONCURRENCY: String(concurrency),
      DRAIN_SECONDS: '1',
      LOG_LEVEL: 'silent',
    },
  });
  ownProcess(worker, 'waiting worker');
  return worker;
}

/** The id of a new job. */
export async function submit(apiUrl: string): Promise<string> {
  const response = await fetch(`${apiUrl}/api/submit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: BODY,
  });
  if (!response.ok) throw new Error(`submit answered ${response.status}`);
  return ((await response.json()) as { job_id: string }).job_id;
}
