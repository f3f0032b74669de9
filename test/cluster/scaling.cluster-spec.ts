import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor as waitForSoon } from '@scholarsource/testing';
import { z } from 'zod';
import { CHART, helm, ROOT } from '../chart/helm.ts';
import { ForwardedService } from './forwarded-service.ts';
import { histories, paidTwice, submitBurst, unfinished } from './jobs.ts';
import { crash, sendContinuously, kubectl, reaches, read } from './kubectl.ts';

const NAMESPACE = `scholarsource-test-${randomUUID().slice(0, 8)}`;
const RELEASE = 'scholarsource';
/** Where the images are, if the cluster has not loaded them: such as registry.example.org/study. */
const REGISTRY = process.env['IMAGE_REGISTRY'] ?? '';
/** Files for another system than the usual one: values that come after the test's own, and what the namespace needs before the install. */
const MORE_VALUES = process.env['CLUSTER_VALUES'];
const MANIFESTS = process.env['CLUSTER_MANIFESTS'];
const MINUTE = 60_000;
/** Every job asks each of the four agents once. */
const CALLS_PER_JOB = 4;

const Deployment = z.object({
  spec: z.object({ replicas: z.int() }),
  status: z.object({ readyReplicas: z.int().default(0) }),
});
const PodList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), annotations: z.record(z.string(), z.string()).default({}) }),
      status: z.object({
        containerStatuses: z.array(z.object({ ready: z.boolean(), restartCount: z.int() })).default([]),
      }),
    }),
  ),
});

const api = new ForwardedService(NAMESPACE, `${RELEASE}-api`, 80);
const scaler = new ForwardedService(NAMESPACE, `${RELEASE}-scaler`, 9090);
let submitted = 0;

/** Once a second, because each question is a process of kubectl. */
const waitFor = <T>(what: string, ask: () => Promise<T>, timeoutMs: number) =>
  waitForSoon(what, () => delay(1_000).then(ask), timeoutMs);

const here = `--namespace=${NAMESPACE}`;
const workers = async () => Deployment.parse(await read(here, `deployment/${RELEASE}-worker`));
const noWorkers = async () => {
  const { spec, status } = await workers();
  return spec.replicas === 0 && status.readyReplicas === 0;
};
const workerPods = async () =>
  PodList.parse(await read(here, 'pods', '--selector=app.kubernetes.io/component=worker')).items;
const readyWorker = async () => {
  const pod = (await workerPods()).find(({ status }) => status.containerStatuses.some(({ ready }) => ready));
  return pod && `pod/${pod.metadata.name}`;
};

function mustHelm(...args: string[]): void {
  const { ok, output } = helm(...args, here);
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
    ...(MORE_VALUES ? [`--values=${MORE_VALUES}`] : []),
    `--set=global.imageRegistry=${REGISTRY},images.registry=`,
    ...set.map((value) => `--set=${value}`),
  );

async function burst(count: number): Promise<string[]> {
  const jobIds = await submitBurst(api, count);
  submitted += count;
  return jobIds;
}

/** What was seen while jobs were under way: the most workers that were ready, and whether a pod with runs cost more to delete. */
interface Seen {
  workers: number;
  deletionCost: number;
}

/** Waits until all jobs have completed. */
async function finish(jobIds: readonly string[]): Promise<Seen> {
  const seen: Seen = { workers: 0, deletionCost: 0 };
  let open: readonly string[] = jobIds;
  const deadline = Date.now() + 15 * MINUTE;
  while (open.length > 0) {
    if (Date.now() > deadline) throw new Error(`Not completed after 15 minutes: ${open.join(', ')}`);
    seen.workers = Math.max(seen.workers, (await workers()).status.readyReplicas);
    const costs = (await workerPods()).map(({ metadata }) =>
      Number(metadata.annotations['controller.kubernetes.io/pod-deletion-cost'] ?? 0),
    );
    seen.deletionCost = Math.max(seen.deletionCost, ...costs);
    open = await unfinished(
      api,
      open.map((line) => line.split(' ')[0] ?? line),
    );
    await delay(1_000);
  }
  return seen;
}

/** No work was done twice, according to the events and the calls of the model. */
async function expectDoneOnce(jobIds: readonly string[]): Promise<void> {
  for (const history of await histories(api, jobIds)) {
    expect(history).toMatchObject({ stagesTwice: [], ends: 1, lost: 0 });
  }
  expect(paidTwice(await kubectl('logs', here, 'deployment/paid-model', '--tail=-1'))).toEqual({
    calls: submitted * CALLS_PER_JOB,
    twice: [],
  });
}

beforeAll(async () => {
  await kubectl('create', 'namespace', NAMESPACE);
  await kubectl('label', 'namespace', NAMESPACE, 'pod-security.kubernetes.io/enforce=restricted');
  const code = ['llm-server', 'overlap-model', 'paid-model-cli'].map(
    (file) => `--from-file=${ROOT}/libs/testing/src/${file}.ts`,
  );
  await kubectl('create', 'configmap', 'paid-model', here, ...code);
  if (MANIFESTS) await kubectl('apply', here, `--filename=${MANIFESTS}`);
  upgrade();
});

afterAll(async () => {
  api.close();
  scaler.close();
  if (process.env['KEEP_NAMESPACE']) return;
  mustHelm('uninstall', RELEASE, '--wait');
  await kubectl('delete', 'namespace', NAMESPACE, '--wait=false');
});

it('keeps no worker while nothing waits', async () => {
  await waitFor('the workers to go', noWorkers, 10 * MINUTE);
});

it('grows from zero for a burst, does every job once, and goes back to zero', async () => {
  const jobIds = await burst(200);
  const seen = await finish(jobIds);
  expect(seen.workers).toBeGreaterThan(1);
  expect(seen.deletionCost).toBeGreaterThan(0);
  await expectDoneOnce(jobIds);
  await waitFor('the workers to go', noWorkers, 10 * MINUTE);
});

it('says through the scaler what the cluster says about the workers', async () => {
  const says = async (line: RegExp) => line.test(await scaler.text('/metrics'));
  await waitFor('no worker', () => says(/^scholarsource_worker_replicas\{state="ready",.*\} 0$/m), MINUTE);
  expect(await says(/^scholarsource_worker_replicas\{state="min",.*\} 0$/m)).toBe(true);
  expect(await says(/^scholarsource_worker_replicas\{state="max",.*\} 8$/m)).toBe(true);
  for (const condition of ['kind="ScaledObject",type="Ready"', 'kind="HorizontalPodAutoscaler",type="AbleToScale"']) {
    expect(
      await says(new RegExp(`^scholarsource_autoscaler_condition\\{${condition},status="True",.*\\} 1$`, 'm')),
    ).toBe(true);
  }
  expect(await says(/^scholarsource_kubernetes_refusals_total\{.*\} [1-9]/m)).toBe(false);
});

it('lets pods reach what they need and nothing else, where the cluster enforces network policies', async () => {
  const jobIds = await burst(5);
  const worker = await waitFor('a worker to start', readyWorker, 5 * MINUTE);
  const reached: Record<string, string[]> = {};
  const services = await kubectl('get', here, 'services', '--output=name');
  const everything = ['redis:6379', 'postgresql:5432', 'scaler:9090', 'api:80']
    .map((name) => `${RELEASE}-${name}`)
    .filter((address) => services.includes(`service/${address.split(':')[0] ?? ''}`));
  for (const [name, pod] of Object.entries({
    api: `deployment/${RELEASE}-api`,
    scaler: `deployment/${RELEASE}-scaler`,
    worker,
    stranger: 'deployment/paid-model',
  })) {
    // No policy keeps a pod from itself, which a service of its own may lead to.
    const others = everything.filter((address) => !address.startsWith(`${RELEASE}-${name}:`));
    const addresses = [...others, 'paid-model:80', 'kubernetes.default:443'];
    const open = await Promise.all(addresses.map((address) => reaches(NAMESPACE, pod, address)));
    reached[name] = addresses.filter((_, index) => open[index]).map((address) => address.replace(`${RELEASE}-`, ''));
  }
  const bundled = ['redis:6379', 'postgresql:5432'].filter((name) => everything.includes(`${RELEASE}-${name}`));
  expect(reached).toEqual({
    api: bundled,
    scaler: [...bundled, 'kubernetes.default:443'],
    worker: [...bundled, 'paid-model:80'],
    stranger: ['api:80', 'paid-model:80', 'kubernetes.default:443'],
  });
  await finish(jobIds);
});

it('loses and repeats nothing through an upgrade and a rollback under load', async () => {
  const before = await burst(100);
  await waitFor('a worker to start', readyWorker, 5 * MINUTE);
  const asked = sendContinuously(NAMESPACE, 'deployment/paid-model', `http://${RELEASE}-api/api/health`, 60);
  upgrade('config.LOG_LEVEL=debug');
  const between = await burst(100);
  mustHelm('rollback', RELEASE, '1', '--wait', '--timeout=10m');
  const after = await burst(50);
  const jobIds = [...before, ...between, ...after];
  await finish(jobIds);
  await expectDoneOnce(jobIds);
  const { answers, failures } = await asked;
  expect(answers).toBeGreaterThan(100);
  expect(failures).toEqual([]);
});

it('finishes one job for `helm test`, and no container ever had to start again', async () => {
  mustHelm('test', RELEASE, '--timeout=10m');
  const { items } = PodList.parse(await read(here, 'pods'));
  const restarted = items.filter(({ status }) => status.containerStatuses.some(({ restartCount }) => restartCount > 0));
  expect(restarted.map(({ metadata }) => metadata.name)).toEqual([]);
});

it('goes on after the last finished stage when a worker crashes', async () => {
  const jobIds = await burst(20);
  const firstWorker = async () => (await histories(api, jobIds.slice(0, 1)))[0]?.worker;
  const worker = await waitFor('a worker to take a job', firstWorker, 5 * MINUTE);
  await delay(3_000);
  await crash(NAMESPACE, `pod/${worker}`);
  await finish(jobIds);
  const done = await histories(api, jobIds);
  expect(done.filter(({ stagesTwice, ends }) => stagesTwice.length > 0 || ends !== 1)).toEqual([]);
  expect(done.filter(({ lost }) => lost > 0)).not.toEqual([]);
});
