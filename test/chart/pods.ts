import { z } from 'zod';
import type { KubernetesObject } from './helm.ts';

const Source = z.union([
  z.strictObject({ name: z.string(), value: z.string() }),
  z.strictObject({ name: z.string(), valueFrom: z.looseObject({}) }),
]);

/** A container as the restricted Pod Security Standard wants it, with a read-only root and bounded memory. */
const Container = z.looseObject({
  name: z.string(),
  image: z.string().regex(/:[\w.-]+(@sha256:[0-9a-f]{64})?$/, 'has no tag'),
  env: z.array(Source).optional(),
  ports: z.array(z.looseObject({ hostPort: z.never().optional() })).optional(),
  resources: z.looseObject({
    requests: z.looseObject({ cpu: z.string(), memory: z.string() }),
    limits: z.looseObject({ memory: z.string() }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
    runAsNonRoot: z.literal(true).optional(),
  }),
});

/** The kinds of volume that the restricted standard allows. */
const VOLUMES = [
  'emptyDir',
  'configMap',
  'secret',
  'projected',
  'downwardAPI',
  'csi',
  'persistentVolumeClaim',
  'ephemeral',
];
const Volume = z
  .looseObject({ name: z.string() })
  .refine((volume) => Object.keys(volume).every((key) => key === 'name' || VOLUMES.includes(key)), {
    error: 'Invalid input: a volume that the restricted standard refuses',
  });

const Pod = z.looseObject({
  hostNetwork: z.never().optional(),
  hostPID: z.never().optional(),
  hostIPC: z.never().optional(),
  serviceAccountName: z.string(),
  automountServiceAccountToken: z.boolean(),
  terminationGracePeriodSeconds: z.int().optional(),
  securityContext: z.strictObject({
    runAsNonRoot: z.literal(true),
    runAsUser: z.int().positive(),
    runAsGroup: z.int().positive(),
    fsGroup: z.int().positive(),
    seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
    supplementalGroups: z.array(z.int().positive()).optional(),
    fsGroupChangePolicy: z.string().optional(),
  }),
  initContainers: z.array(Container).optional(),
  containers: z.array(Container).min(1),
  volumes: z.array(Volume).optional(),
});
export type Pod = z.infer<typeof Pod>;

const PodTemplate = z.looseObject({
  template: z.looseObject({
    metadata: z.looseObject({ labels: z.record(z.string(), z.string()) }),
    spec: z.unknown(),
  }),
});
const JobTarget = z.looseObject({ jobTargetRef: PodTemplate });

/** The pod template of an object, unvalidated; undefined if it has none. */
export function podTemplateOf({ kind, metadata, spec }: KubernetesObject) {
  if (kind === 'Pod') return PodTemplate.shape.template.parse({ metadata, spec });
  const job = JobTarget.safeParse(spec);
  return PodTemplate.safeParse(job.data?.jobTargetRef ?? spec).data?.template;
}

/** The pod that an object runs, checked; null if it runs none. */
export function podOf(object: KubernetesObject): Pod | null {
  const template = podTemplateOf(object);
  return template === undefined ? null : Pod.parse(template.spec);
}

/** The labels of the pod that an object runs. */
export function podLabelsOf(object: KubernetesObject): Record<string, string> {
  return podTemplateOf(object)?.metadata.labels ?? {};
}

export function containersOf(pod: Pod) {
  return [...(pod.initContainers ?? []), ...pod.containers];
}
