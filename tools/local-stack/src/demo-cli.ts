import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment, loadConfig } from '@scholarsource/config';
import { progressLine, renderResources } from '@scholarsource/cli';
import { ScholarSource } from '@scholarsource/client';
import { readDemoRequest } from './demo-request.ts';
import { buildServices } from './build.ts';
import { Interrupted, untilInterrupted } from './processes/interruption.ts';
import { freePorts, type Stack, startStack } from './stack.ts';

/** `npm run demo`: a stack of its own on free ports, one real job over REST, its result, and everything stopped again. */
async function main(): Promise<number> {
  const request = readDemoRequest(process.argv.slice(2));
  const signal = untilInterrupted();
  const note = (line: string) => {
    if (!request.json) process.stdout.write(`${line}\n`);
  };
  if (request.build) {
    note('Building …');
    await buildServices(signal);
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'scholarsource-demo-'));
  note('Starting PostgreSQL, Redis, api, worker and scaler …');
  let stack: Stack | undefined;
  try {
    stack = await startDemoStack(dataDir, (line) => note(`  ${line}`), signal);
    const { apiUrl } = stack;
    const client = new ScholarSource({ url: apiUrl });
    const { id: jobId } = await client.submit(request.body, { signal });
    note(`\nPOST ${apiUrl}/api/v1/jobs  ${JSON.stringify(request.body)}`);
    note(`  job  ${jobId}\n  page ${apiUrl}/searches/${jobId}\n`);
    const startedAt = performance.now();
    for await (const event of client.events(jobId, { signal })) {
      const line = progressLine(event, performance.now() - startedAt);
      if (line !== null) note(line);
    }
    const job = await client.job(jobId, { signal });
    if (request.json) process.stdout.write(`${JSON.stringify(job, null, 2)}\n`);
    note(renderResources(job));
    if (request.keep) {
      note(`\nSee it at ${apiUrl}/searches/${jobId}. Press Ctrl-C to stop.`);
      await untilAborted(signal);
    } else note('\nTo see it in a browser: npm run demo -- --keep, or npm start.');
    return job.status === 'completed' ? 0 : 1;
  } finally {
    note('\nStopping …');
    await stack?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** With `REDIS_URL` set the demo uses that Redis, under keys of its own. */
async function startDemoStack(dataDir: string, onStep: (line: string) => void, signal: AbortSignal): Promise<Stack> {
  const environment = inheritedEnvironment();
  const redisUrl = environment['REDIS_URL'] ? loadConfig(environment).redis.url : null;
  return startStack({
    dataDir,
    databaseUrl: null,
    redisUrl,
    supabase: false,
    environment: {
      ...environment,
      // The demo asks for progress more often than a page does.
      RATE_LIMIT_STATUS: '',
      RATE_LIMIT_REQUESTS: '',
      ...(redisUrl !== null && { QUEUE_PREFIX: `{demo-${process.pid}}` }),
    },
    watch: false,
    ports: await freePorts(),
    onStep,
    signal,
  });
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : 'The demo failed.';
    process.stderr.write(`\n${error instanceof Interrupted ? `The demo was interrupted: ${reason}.` : reason}\n`);
    process.exitCode = 1;
  },
);
