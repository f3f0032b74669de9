import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createEmptyDatabase, ownRedis, type TestDatabase } from '@scholarsource/testing';
import { type StackUnderTest, startTestStack } from '../e2e/stack-under-test.ts';

const KEY = 'an-admin-key-of-a-test';
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

let directory: string;
let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let system: StackUnderTest;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'scholarsource-python-'));
  await run('python3', ['-m', 'venv', join(directory, 'venv')]);
  await python('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', here('requirements.txt'));
  database = await createEmptyDatabase();
  redis = await ownRedis();
  system = await startTestStack(database.url, redis.url, { ADMIN_API_KEY: KEY, WEBHOOK_TARGETS: 'anywhere' });
});
afterAll(async () => {
  await system.stack.stop();
  await redis.stop();
  await database.drop();
  rmSync(directory, { recursive: true });
});

/** Runs a Python with the generator and what its clients need, in the directory of the client, and gives what it printed. */
async function python(...args: string[]): Promise<string> {
  const bin = join(directory, 'venv', 'bin');
  // The generator starts a tool that is installed beside it.
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
  return (await run(join(bin, 'python'), args, { cwd: directory, env })).stdout;
}

describe('the client that openapi-python-client makes of the description', () => {
  it('is made without a warning, compiles, and gets every answer in the shapes that are described', async () => {
    const address = system.stack.apiUrl;
    const options = ['--fail-on-warning', '--config', here('openapi-python-client.yaml')];
    const output = ['--meta', 'none', '--output-path', join(directory, 'scholarsource')];
    await python('-m', 'openapi_python_client', 'generate', '--url', `${address}/openapi.json`, ...options, ...output);
    await python('-m', 'compileall', '-q', 'scholarsource');
    copyFileSync(here('consumer.py'), join(directory, 'consumer.py'));
    const said: unknown = JSON.parse(await python('consumer.py', address, KEY));
    expect(said).toMatchObject({
      health: 'healthy',
      workers: 1,
      repeated: [true, 'true'],
      status: 'completed',
      warnings: expect.arrayContaining(['links_unchecked']) as string[],
      took: expect.any(Number) as number,
      exported: true,
      uploaded: true,
      'dead letters': [],
      refusals: {
        'nothing asked': [400, 'Invalid inputs'],
        'another body': [422, 'Idempotency key reused'],
        'unknown job': [404, 'Job not found'],
        'ended job': [400, 'Cannot cancel job'],
        'no dead letter': [409, 'Cannot replay job'],
        'no key': [401, 'Admin key required'],
      },
    });
    const { resources, events } = said as { resources: unknown[]; events: string[] };
    expect(resources.length).toBeGreaterThanOrEqual(5);
    expect(events).toEqual(expect.arrayContaining(['SubmittedEvent', 'StageFinishedEvent', 'CompletedEvent']));
  });

  it('does all of /api/v1: keys, jobs, batches, schedules, webhooks', async () => {
    copyFileSync(here('consumer_v1.py'), join(directory, 'consumer_v1.py'));
    const said: unknown = JSON.parse(await python('consumer_v1.py', system.stack.apiUrl, KEY));
    expect(said).toEqual({
      tenant: ['acme', 4],
      me: ['acme', 'backend', 'open', 4],
      jobs: {
        job: ['completed', 'high', 'MATH-1A', 'James Stewart', true],
        repeated: [true, 'true'],
        events: expect.arrayContaining(['SubmittedEvent', 'StageFinishedEvent', 'CompletedEvent']) as string[],
        exported: true,
        listed: [[true, 'completed'], 0],
        links: true,
        ended: 'job_ended',
        'no retry': expect.any(String) as string,
      },
      batches: {
        refused: ['invalid_inputs', '/items/0/isbn'],
        batch: ['completed', 2],
        listed: ['Fall'],
        exported: 2,
        ended: 'batch_ended',
      },
      schedules: {
        made: ['recheck', 5, 'calculus'],
        changed: '@monthly',
        switched: [true, false],
        runs: ['manual', [true]],
        listed: ['Search', 'Monthly'],
        deleted: [204, 204],
      },
      webhooks: {
        late: 'invalid_inputs',
        secret: ['whsec_', true],
        delivery: ['job.cancelled', true],
        off: [false, 409],
        again: true,
        failed: true,
        listed: ['http://127.0.0.1:9/hooks'],
        deleted: 204,
      },
      keys: ['backend'],
      audit: ['key.create', 'tenant.change', 'tenant.create'],
      revoked: 204,
      refused: [401, 'invalid_api_key'],
      stranger: 401,
    });
  });
});
