import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type KubernetesObject, ROOT } from './helm.ts';

/** A class of the schema packages. Its constructor copies, so the check is borrowed and run on the object itself. */
const Model = z.custom<{ prototype: { validate: (this: unknown) => void } }>((value) => typeof value === 'function');

/** The modules of the published schemas, by API group and version. */
const MODULES: Record<string, string> = {
  v1: 'kubernetes-models/v1',
  'apps/v1': 'kubernetes-models/apps/v1',
  'autoscaling/v2': 'kubernetes-models/autoscaling/v2',
  'batch/v1': 'kubernetes-models/batch/v1',
  'networking.k8s.io/v1': 'kubernetes-models/networking.k8s.io/v1',
  'policy/v1': 'kubernetes-models/policy/v1',
  'rbac.authorization.k8s.io/v1': 'kubernetes-models/rbac.authorization.k8s.io/v1',
  'keda.sh/v1alpha1': '@kubernetes-models/keda/keda.sh/v1alpha1',
  'monitoring.coreos.com/v1': '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1',
  'gateway.networking.k8s.io/v1': '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1',
  'external-secrets.io/v1': '@kubernetes-models/external-secrets/external-secrets.io/v1',
  'argoproj.io/v1alpha1': '@kubernetes-models/argo-cd/argoproj.io/v1alpha1',
};

const PACKAGES = join(ROOT, 'test/chart/schemas');

/**
 * Installs the schema packages if they are missing. They are no dependencies of the repository: they ask for Node 22, and
 * `npm ci` runs on Node 20. The tests use them with the Node that it installs.
 */
export async function ensureSchemas(): Promise<void> {
  if (existsSync(join(PACKAGES, 'node_modules/.package-lock.json'))) return;
  const install = ['ci', '--prefix', PACKAGES, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await promisify(execFile)('npm', install);
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A view of a value that notes the path of every field that is read. */
function watched(value: unknown, path: string, seen: Set<string>): unknown {
  if (!isTable(value)) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      const item: unknown = Reflect.get(target, key, receiver);
      if (typeof key !== 'string' || !Object.hasOwn(target, key)) return item;
      seen.add(`${path}.${key}`);
      return watched(item, `${path}.${key}`, seen);
    },
  });
}

/** The unread fields, without those nested in them. */
function unread(value: unknown, path: string, seen: ReadonlySet<string>): string[] {
  if (!isTable(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const here = `${path}.${key}`;
    return seen.has(here) ? unread(item, here, seen) : [here];
  });
}

/**
 * Checks an object against the published schema of its kind.
 *
 * The schemas let unknown fields pass, as an API server drops them without a word; a field that its schema never looked
 * at is one that it does not know, which is how a misspelt one is found.
 *
 * @returns what is wrong with it
 */
export async function schemaProblems(object: KubernetesObject): Promise<string[]> {
  const name = MODULES[object.apiVersion];
  if (name === undefined) return [`no schema for ${object.apiVersion}`];
  const models = z
    .record(z.string(), z.unknown())
    .parse(await import(join(PACKAGES, 'node_modules', name, 'index.js')));
  const model = Model.safeParse(models[object.kind]);
  if (!model.success) return [`no schema for ${object.apiVersion} ${object.kind}`];
  const seen = new Set<string>();
  try {
    model.data.prototype.validate.call(watched(object, '', seen));
  } catch (error) {
    return [z.instanceof(Error).parse(error).message];
  }
  return unread(object, '', seen);
}
