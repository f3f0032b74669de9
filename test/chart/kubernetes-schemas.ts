import { z } from 'zod';
import type { KubernetesObject } from './helm.ts';

/** A class of the schema packages. Its constructor copies, so the check is borrowed and run on the object itself. */
const Model = z.custom<{ prototype: { validate: (this: unknown) => void } }>((value) => typeof value === 'function');

/** The published schemas, by API group and version. */
const MODULES: Record<string, () => Promise<Record<string, unknown>>> = {
  v1: () => import('kubernetes-models/v1'),
  'apps/v1': () => import('kubernetes-models/apps/v1'),
  'autoscaling/v2': () => import('kubernetes-models/autoscaling/v2'),
  'batch/v1': () => import('kubernetes-models/batch/v1'),
  'networking.k8s.io/v1': () => import('kubernetes-models/networking.k8s.io/v1'),
  'policy/v1': () => import('kubernetes-models/policy/v1'),
  'rbac.authorization.k8s.io/v1': () => import('kubernetes-models/rbac.authorization.k8s.io/v1'),
  'keda.sh/v1alpha1': () => import('@kubernetes-models/keda/keda.sh/v1alpha1'),
  'monitoring.coreos.com/v1': () => import('@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1'),
  'gateway.networking.k8s.io/v1': () => import('@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1'),
  'external-secrets.io/v1': () => import('@kubernetes-models/external-secrets/external-secrets.io/v1'),
  'argoproj.io/v1alpha1': () => import('@kubernetes-models/argo-cd/argoproj.io/v1alpha1'),
};

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

/** The fields that nobody read, without the ones below them. */
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
  const load = MODULES[object.apiVersion];
  if (load === undefined) return [`no schema for ${object.apiVersion}`];
  const model = Model.safeParse((await load())[object.kind]);
  if (!model.success) return [`no schema for ${object.apiVersion} ${object.kind}`];
  const seen = new Set<string>();
  try {
    model.data.prototype.validate.call(watched(object, '', seen));
  } catch (error) {
    return [z.instanceof(Error).parse(error).message];
  }
  return unread(object, '', seen);
}
