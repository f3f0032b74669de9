import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { inheritedEnvironment } from '@scholarsource/config';
import { readDemoRequest } from './demo-request.ts';
import { followJob, submitJob } from './api-client.ts';
import { describeEvent, renderResources } from './render.ts';
import { freePorts, type Stack, startStack } from './stack.ts';

/** `npm run demo`: a stack of its own on free ports, one real job over REST, its result, and everything stopped again. */
async function main(): Promise<number> {
  const request = readDemoRequest(process.argv.slice(2));
  const note = (line: string) => {
    if (!request.json) process.stdout.write(`${line}\n`);
  };
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]).then((): never => {
    throw new Error('The demo was interrupted.');
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'scholarsource-demo-'));
  note('Starting PostgreSQL, Redis, api, worker and scaler …');
  const starting = startDemoStack(dataDir, (line) => note(`  ${line}`));
  try {
    const { apiUrl } = await Promise.race([starting, interrupted]);
    const jobId = await submitJob(apiUrl, request.body);
    note(`\nPOST ${apiUrl}/api/submit  ${JSON.stringify(request.body)}\n  job ${jobId}\n`);
    const startedAt = performance.now();
    const job = await Promise.race([
      followJob(apiUrl, jobId, (event) => {
        const line = describeEvent(event);
        if (line !== null) note(`  ${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(5)} s  ${line}`);
      }),
      interrupted,
    ]);
    if (request.json) process.stdout.write(`${JSON.stringify(job, null, 2)}\n`);
    note(renderResources(job));
    return job.status === 'completed' ? 0 : 1;
  } finally {
    note('\nStopping …');
    // An interrupted start goes on until it can be undone.
    await starting.then(
      (stack) => stack.stop(),
      () => undefined,
    );
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startDemoStack(dataDir: string, onStep: (line: string) => void): Promise<Stack> {
  return startStack({
    dataDir,
    databaseUrl: null,
    redisUrl: null,
    supabase: false,
    // The demo asks for progress more often than a page does.
    environment: { ...inheritedEnvironment(), RATE_LIMIT_STATUS: '' },
    watch: false,
    ports: await freePorts(),
    onStep,
  });
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.message : 'The demo failed.'}\n`);
    process.exitCode = 1;
  },
);
