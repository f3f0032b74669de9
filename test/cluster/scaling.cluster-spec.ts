import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@scholarsource/testing';
import { z } from 'zod';
import { CHART, helm, ROOT } from '../chart/helm.ts';
import { ForwardedApi } from './forwarded-api.ts';
import { redone, submitBurst, unfinished } from './jobs.ts';
import { kubectl, read } from './kubectl.ts';

const NAMESPACE = `scholarsource-test-${randomUUID().slice(0, 8)}`;
const RELEASE = 'scholarsource';
/** Where the images are, if the cluster has not loaded them: such as registry.example.org/study. */
const REGISTRY = process.env['IMAGE_REGISTRY'] ?? '';
const MINUTE = 60_000;

const Deployment = z.object({
  spec: z.object({ replicas: z.int() }),
  status: z.object({ readyReplicas: z.int().default(0) }),
});
const PodList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      status: z.object({ containerStatuses: z.array(z.object({ restartCount: z.int() })).default([]) }),
    }),
  ),
});

const api = new ForwardedApi(NAMESPACE, `${RELEASE}-api`);
const workers = async () => Deployment.parse(await read(`--namespace=${NAMESPACE}`, `deployment/${RELEASE}-worker`));
const noWorkers = async () => {
  const { spec, status } = await workers();
  return spec.replicas === 0 && status.readyReplicas === 0;
};

function mustHelm(...args: string[]): void {
  const { ok, output } = helm(...args, `--namespace=${NAMESPACE}`);
  if (!ok) throw new Error(output);
}
const upgrade = (...set: string[]) =>
  mustHelm(
    'upgrade',
    RELEASE,
    CHART,
    '--install',
    '--wait',
    '--timeout=10m',
    `--values=${ROOT}/test/cluster/values.yaml`,
    `--set=global.imageRegistry=${REGISTRY}`,
    ...set.map((value) => `--set=${value}`),
  );

/** Waits until all jobs have completed, and notes the most workers that were ready meanwhile. */
async function finish(jobIds: readonly string[]): Promise<{ most: number }> {
  let most = 0;
  let open: readonly string[] = jobIds;
  const deadline = Date.now() + 15 * MINUTE;
  while (open.length > 0) {
    if (Date.now() > deadline) throw new Error(`Not completed after 15 minutes: ${open.join(', ')}`);
    most = Math.max(most, (await workers()).status.readyReplicas);
    open = await unfinished(
      api,
      open.map((line) => line.split(' ')[0] ?? line),
    );
    await delay(1_000);
  }
  return { most };
}

beforeAll(async () => {
  await kubectl('create', 'namespace', NAMESPACE);
  await kubectl('label', 'namespace', NAMESPACE, 'pod-security.kubernetes.io/enforce=restricted');
  upgrade();
});

afterAll(async () => {
  api.close();
  if (process.env['KEEP_NAMESPACE']) return;
  mustHelm('uninstall', RELEASE, '--wait');
  await kubectl('delete', 'namespace', NAMESPACE, '--wait=false');
});

it('keeps no worker while nothing waits', async () => {
  await waitFor('the workers to go', noWorkers, 10 * MINUTE);
});

it('grows from zero for a burst, does every job once, and goes back to zero', async () => {
  const jobIds = await submitBurst(api, 200);
  const { most } = await finish(jobIds);
  expect(most).toBeGreaterThan(1);
  expect(await redone(api, jobIds)).toEqual([]);
  await waitFor('the workers to go', noWorkers, 10 * MINUTE);
});

it('loses and repeats nothing through an upgrade and a rollback under load', async () => {
  const before = await submitBurst(api, 100);
  await waitFor('a worker to start', async () => (await workers()).status.readyReplicas > 0, 5 * MINUTE);
  upgrade('config.LOG_LEVEL=debug');
  const between = await submitBurst(api, 100);
  mustHelm('rollback', RELEASE, '1', '--wait', '--timeout=10m');
  const after = await submitBurst(api, 50);
  const jobIds = [...before, ...between, ...after];
  await finish(jobIds);
  expect(await redone(api, jobIds)).toEqual([]);
});

it('finishes one job for `helm test`, and no container ever had to start again', async () => {
  mustHelm('test', RELEASE, '--timeout=10m');
  const { items } = PodList.parse(await read(`--namespace=${NAMESPACE}`, 'pods'));
  const restarted = items.filter(({ status }) => status.containerStatuses.some(({ restartCount }) => restartCount > 0));
  expect(restarted.map(({ metadata }) => metadata.name)).toEqual([]);
});
