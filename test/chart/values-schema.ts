import { listSettings } from '@scholarsource/config';
import { z } from 'zod';
import { settingValue } from './setting-values.ts';

/** Settings that the chart derives from other values, so nobody sets them by name. */
const DERIVED_SETTINGS = [
  'PORT',
  'OPS_PORT',
  'QUEUE_PREFIX',
  'QUEUE_WINDOW',
  'REDIS_SENTINELS',
  'REDIS_SENTINEL_MASTER',
  'REDIS_CLUSTER_NODES',
  'WORKER_CONCURRENCY',
  'WORKER_NAME',
  'PARSER_PROCESSES',
  'PARSER_MEMORY_MIB',
  'DRAIN_SECONDS',
  'SUPABASE_URL',
  'UPLOAD_DIR',
  'KUBERNETES_WORKER_DEPLOYMENT',
  'EXIT_WHEN_IDLE_SECONDS',
];

/** The settings that values may name: all but secrets, what the chart derives, and what `npm start` reads. */
export const openSettings = listSettings()
  .filter(({ group, setting }) => group !== 'localStack' && !setting.secret && !DERIVED_SETTINGS.includes(setting.env))
  .map(({ setting }) => setting)
  .toSorted((a, b) => a.env.localeCompare(b.env));

const text = z.string();
const named = z.string().min(1);
const flag = z.boolean();
const count = (min: number, max: number) => z.int().min(min).max(max);
const port = count(1, 65_535);
const duration = z.string().regex(/^\d+[smhd]$/);
const percent = z.number().min(0).max(100);
const strings = z.record(z.string(), z.string());
/** Parts of Kubernetes objects, which the cluster itself checks. */
const anyObject = z.record(z.string(), z.unknown());
const anyObjects = z.array(anyObject);
const secretName = z.string().regex(/^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$/);
const secretKey = z.string().regex(/^[-._a-zA-Z0-9]+$/);
const optionalSecretKey = z.string().regex(/^[-._a-zA-Z0-9]*$/);
const amount = z.union([z.string().regex(/^[0-9.]+[A-Za-z]*$/), z.number()]);
const amounts = z.record(z.string(), amount);

const image = z.strictObject({
  repository: named.describe('Image without its registry.'),
  tag: text.describe("Empty is the chart's `appVersion`."),
  digest: z
    .string()
    .regex(/^(sha256:[0-9a-f]{64})?$/)
    .describe('`sha256:…`; wins over the tag.'),
});

const resources = z
  .strictObject({ requests: amounts.optional(), limits: amounts.optional() })
  .describe('Requests and limits.');

const extraEnv = z.array(
  z.strictObject({
    name: z.string().regex(/^[A-Za-z_]\w*$/),
    value: z.string().optional(),
    valueFrom: anyObject.optional(),
  }),
);
const reference = z.strictObject({ name: named, optional: flag.optional() });
const extraEnvFrom = z.array(
  z.strictObject({ prefix: text.optional(), secretRef: reference.optional(), configMapRef: reference.optional() }),
);

const placement = {
  nodeSelector: strings.describe('Nodes that the pods may run on.'),
  tolerations: anyObjects.describe('Taints that the pods bear.'),
  affinity: anyObject.describe('Nodes and neighbours that the pods prefer.'),
};
const security = {
  podSecurityContext: anyObject.describe('Beside and before the `podSecurityContext` of all pods.'),
  containerSecurityContext: anyObject.describe('Beside and before the `containerSecurityContext` of all containers.'),
};
const probe = (question: string) =>
  z
    .strictObject({
      initialDelaySeconds: count(0, 3_600).optional(),
      periodSeconds: count(1, 3_600).optional(),
      timeoutSeconds: count(1, 3_600).optional(),
      successThreshold: count(1, 100).optional(),
      failureThreshold: count(1, 10_000).optional(),
    })
    .describe(question);
const podsOrShare = z.union([count(0, 1_000), z.string().regex(/^\d+%$/)]);

const pod = {
  annotations: strings.describe('Annotations of the Deployment.'),
  minReadySeconds: count(0, 3_600).describe('How long a new pod must be ready before the next one is replaced.'),
  revisionHistoryLimit: count(0, 100).describe('Old ReplicaSets that are kept.'),
  strategy: z
    .strictObject({
      type: z.enum(['RollingUpdate', 'Recreate']),
      rollingUpdate: z.strictObject({ maxSurge: podsOrShare, maxUnavailable: podsOrShare }).optional(),
    })
    .describe('How pods are replaced.'),
  startupProbe: probe('How long a start may take.'),
  livenessProbe: probe('When a pod that does not answer is restarted.'),
  readinessProbe: probe('When a pod gets no requests.'),
  ...security,
  podDisruptionBudget: z.strictObject({
    enabled: flag.describe('Limits how many pods a node drain takes at once.'),
    maxUnavailable: podsOrShare.describe('A number, or a share such as 25%.'),
  }),
  resources,
  priorityClassName: text.describe('An existing PriorityClass.'),
  podAnnotations: strings.describe('Annotations of the pods.'),
  podLabels: strings.describe('Labels of the pods.'),
  ...placement,
  runtimeClassName: text.describe('An existing RuntimeClass.'),
  schedulerName: text.describe("Empty is the cluster's own."),
  hostAliases: anyObjects.describe('Lines of /etc/hosts.'),
  dnsPolicy: z
    .enum(['', 'ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'])
    .describe('Empty is `ClusterFirst`.'),
  dnsConfig: anyObject.describe('Such as `{ options: [{ name: ndots, value: "2" }] }`.'),
  topologySpreadConstraints: anyObjects.describe('Empty spreads over nodes and zones where that is possible.'),
  extraEnv: extraEnv.describe('Environment of this service alone.'),
  extraEnvFrom: extraEnvFrom.describe('Secrets and ConfigMaps that this service alone gets as environment.'),
  extraVolumes: anyObjects.describe('Volumes of the pods.'),
  extraVolumeMounts: anyObjects.describe('Where the container sees them.'),
  extraInitContainers: anyObjects.describe('Containers that end before the service, and before its migration, starts.'),
  extraContainers: anyObjects.describe('Containers beside the service.'),
};

const store = {
  enabled: flag.describe('One pod on the official image, for evaluation.'),
  image: named.describe('Official image, with tag and, if you like, digest.'),
  password: z
    .string()
    .regex(/^[A-Za-z0-9_-]*$/)
    .describe(
      'Letters, digits, _ and -. Empty is one that is made once and kept. PostgreSQL keeps the one of the first install.',
    ),
  existingSecret: secretName.describe('A Secret of yours with the password and the address, instead.'),
  persistence: z.strictObject({
    enabled: flag.describe('Without it the data ends with the pod.'),
    size: named.describe('Of the volume.'),
    storageClass: text.describe("Empty is the cluster's default."),
  }),
  resources,
  ...security,
  priorityClassName: text.describe('An existing PriorityClass.'),
  ...placement,
};

const place = (whom: string) => ({
  to: anyObjects.describe(`Peers of a NetworkPolicy: where ${whom}. Empty is anywhere.`),
  ports: z.array(port).describe('TCP ports.'),
});

const autoscaling = z.strictObject({
  mode: z.enum(['keda', 'scaledjob', 'hpa', 'none']).describe('`keda`, `scaledjob`, `hpa` or `none`.'),
  minReplicas: count(0, 10_000).describe('Workers at least; 0 is for `keda` and `scaledjob` only.'),
  maxReplicas: count(1, 10_000).describe('Workers at most.'),
  scaleDown: z.strictObject({
    stabilizationSeconds: count(0, 3_600).describe('How long the need must be lower before workers go.'),
    podsPerMinute: count(1, 1_000).describe('How fast they go.'),
  }),
  keda: z.strictObject({
    trigger: z.enum(['redis', 'scaler']).describe('Whom KEDA asks: `redis` or the `scaler`.'),
    pollingIntervalSeconds: count(1, 3_600).describe('How often it asks while there is no worker.'),
    cooldownSeconds: count(0, 86_400).describe('Idle time before the last worker goes.'),
    fallbackReplicas: count(1, 10_000).describe('Workers at least while KEDA gets no answer.'),
    annotations: strings.describe('Of the ScaledObject, such as `autoscaling.keda.sh/paused-scale-in`.'),
  }),
  scaledJob: z.strictObject({
    idleSeconds: count(1, 3_600).describe('A worker that had nothing to do for so long ends.'),
  }),
  hpa: z.strictObject({
    metricName: named.describe('External metric: entries that wait or run.'),
    metricLabels: strings.describe('Labels that pick those of this release; empty is `namespace` and `release`.'),
  }),
});

const networkPolicy = z.strictObject({
  enabled: flag.describe('Lets pods talk to whom they need and to nobody else.'),
  apiFrom: anyObjects.describe('Peers that may call the API; empty is everybody.'),
  monitoringFrom: anyObjects.describe('Peers that may read metrics.'),
  kedaFrom: anyObjects.describe('Where KEDA runs.'),
  dnsTo: anyObjects.describe('Where names are resolved.'),
  redis: z.strictObject({
    ...place('the external Redis is'),
    ports: z.array(port).describe('Empty is `redis.external.port`; 6379 and 26379 for sentinels; 6379 for a cluster.'),
  }),
  database: z.strictObject(place('the external database or Supabase is')),
  internet: z.strictObject({
    ports: z.array(port).describe('Ports of the internet that workers may reach.'),
    exceptIPv4: z
      .array(z.string())
      .describe('Ranges that workers and the API may not reach: private, metadata, reserved.'),
    exceptIPv6: z.array(z.string()).describe('The same for IPv6.'),
  }),
  kubernetesApi: z.strictObject(place('the API server of Kubernetes is')),
  extraEgress: anyObjects.describe('Egress rules that all three services get.'),
  apiExtraEgress: anyObjects.describe('Egress rules of the API.'),
  workerExtraEgress: anyObjects.describe('Egress rules of the workers, such as to a model inside the cluster.'),
  scalerExtraEgress: anyObjects.describe('Egress rules of the scaler.'),
});

const externalRedis = z.strictObject({
  existingSecret: secretName.describe('Secret with the address for the services.'),
  urlKey: secretKey.describe('Its key.'),
  topology: z.enum(['standalone', 'sentinel', 'cluster']).describe('`standalone`, `sentinel` or `cluster`.'),
  host: text.describe('The same Redis for KEDA, if it is standalone: a name or an address.'),
  port,
  addresses: z
    .array(z.string().regex(/^([\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}$/))
    .describe('`host:port` of the sentinels, or of some nodes of the cluster; IPv6 in brackets.'),
  sentinelMaster: text.describe('Name of the master that the sentinels watch.'),
  database: count(0, 1_000_000).describe('For KEDA; must be the one in the address.'),
  tls: flag.describe('For KEDA; true if the address begins with `rediss://`.'),
  usernameKey: optionalSecretKey.describe('Key of the Secret with the user name, for KEDA.'),
  passwordKey: optionalSecretKey.describe('Key of the Secret with the password, for KEDA.'),
  sentinelUsernameKey: optionalSecretKey.describe('Key with the user name for the sentinels.'),
  sentinelPasswordKey: optionalSecretKey.describe('Key with the password for the sentinels.'),
  caKey: optionalSecretKey.describe('Key with the certificate authority, for KEDA.'),
  certKey: optionalSecretKey.describe('Key with the client certificate, for KEDA.'),
  privateKeyKey: optionalSecretKey.describe('Key with its private key, for KEDA.'),
});

/** What the chart accepts: every value, with the sentence that documents it. */
export const ChartValues = z.strictObject({
  nameOverride: text.describe('The label `app.kubernetes.io/name`.'),
  fullnameOverride: text.describe('First part of the name of every object.'),
  commonLabels: strings.describe('Labels of every object.'),
  global: z.strictObject({
    imageRegistry: text.describe("Put before every image, the bundled stores' too."),
    imagePullSecrets: z.array(z.strictObject({ name: named })).describe('Such as `[{ name: registry }]`.'),
    nodeSelector: strings.describe('For every pod that has none of its own.'),
    tolerations: anyObjects.describe('The same.'),
    affinity: anyObject.describe('The same.'),
  }),
  podSecurityContext: anyObject.describe('Of every pod; null leaves a field out, see OpenShift.'),
  containerSecurityContext: anyObject.describe('Of every container; null leaves a field out.'),
  images: z.strictObject({
    registry: text.describe('Of the services; `global.imageRegistry` wins. Empty is what the nodes call the images.'),
    pullPolicy: z.enum(['Always', 'IfNotPresent', 'Never']).describe('For the services.'),
    api: image,
    worker: image,
    scaler: image,
  }),
  config: z
    .strictObject(Object.fromEntries(openSettings.map((setting) => [setting.env, settingValue(setting).optional()])))
    .describe('Settings by environment name, such as `RATE_LIMIT_SUBMIT: 60/minute`; see `docs/configuration.md`.'),
  firstAdminKey: z.strictObject({
    create: flag.describe(
      'A Secret with an API key with every scope, where `config.AUTH_MODE` is `mixed` or `apikey`.',
    ),
    existingSecret: secretName.describe('A Secret of yours with such a key, instead.'),
    key: secretKey.describe('Key of the Secret.'),
  }),
  extraEnv: extraEnv.describe('Environment of every service and of the migration.'),
  extraEnvFrom: extraEnvFrom.describe('Secrets and ConfigMaps that every service gets as environment.'),
  extraManifests: anyObjects.describe('Whole objects; templates in them are rendered.'),
  queue: z.strictObject({
    prefix: z
      .string()
      .regex(/^[\w{}-]+$/)
      .describe('First part of every Redis key; `{bull}` for a Redis Cluster.'),
    window: count(0, 100_000).describe(
      'Jobs that wait in Redis at most; the others wait in the database. 0 is 400, or as many as all workers hold that may be there.',
    ),
  }),
  lifecycle: z.strictObject({
    drainSeconds: count(1, 3_600).describe('How long a stopping pod works on before it hands its runs back.'),
    graceMarginSeconds: count(15, 600).describe('The grace period is `drainSeconds` and this.'),
  }),
  serviceAccount: z.strictObject({
    create: flag.describe('One account for all pods but the scaler; no pod gets its token.'),
    name: text.describe('Empty is the full name, or `default` if none is created.'),
    annotations: strings.describe('Such as a role of the cloud.'),
  }),
  api: z.strictObject({
    replicas: count(1, 10_000).describe('Used without `api.autoscaling` only.'),
    autoscaling: z.strictObject({
      enabled: flag.describe('A HorizontalPodAutoscaler on CPU; needs the metrics server.'),
      minReplicas: count(1, 10_000),
      maxReplicas: count(1, 10_000),
      cpuPercent: count(1, 1_000).describe('Of the request.'),
    }),
    service: z.strictObject({
      type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer']),
      port,
      annotations: strings,
      loadBalancerClass: text.describe('Who makes the load balancer.'),
      loadBalancerSourceRanges: z.array(named).describe('Whom it lets in.'),
      externalTrafficPolicy: z.enum(['', 'Cluster', 'Local']).describe('`Local` keeps the address of the client.'),
      internalTrafficPolicy: z.enum(['', 'Cluster', 'Local']),
      ipFamilyPolicy: z.enum(['', 'SingleStack', 'PreferDualStack', 'RequireDualStack']),
      ipFamilies: z.array(z.enum(['IPv4', 'IPv6'])),
    }),
    ...pod,
  }),
  worker: z.strictObject({
    replicas: count(1, 10_000).describe('Used with `autoscaling.mode=none` only.'),
    concurrency: count(1, 1_000).describe('Jobs that one worker runs at once, and what autoscaling divides by.'),
    parsers: z.strictObject({
      processes: count(1, 100).describe('Documents that one worker parses at once, each in a process of its own.'),
      memoryMiB: count(160, 16_384).describe('Memory of each such process; a document that needs more is not read.'),
    }),
    ...pod,
  }),
  scaler: z.strictObject({
    replicas: count(1, 10).describe('Two are safe.'),
    kubernetesAccess: flag.describe('Account, role and token for the scaler; see Permissions.'),
    ...pod,
  }),
  ingress: z.strictObject({
    enabled: flag,
    className: text.describe("Empty is the cluster's default."),
    annotations: strings,
    hosts: z.array(named).describe('Such as `[study.example.org]`.'),
    tls: z
      .array(z.strictObject({ secretName: named, hosts: z.array(named) }))
      .describe('Such as `[{ secretName: study-tls, hosts: [study.example.org] }]`.'),
  }),
  httpRoute: z.strictObject({
    enabled: flag.describe('For the Gateway API, instead of an Ingress.'),
    annotations: strings,
    parentRefs: anyObjects.describe('Such as `[{ name: public, namespace: gateways }]`.'),
    hostnames: z.array(named),
  }),
  autoscaling,
  migrations: z.strictObject({
    enabled: flag.describe('Brings the schema up to date.'),
    backoffLimit: count(0, 100).describe('Of the Job: repetitions.'),
    deadlineSeconds: count(1, 86_400).describe('Of the Job.'),
    ...security,
    ...placement,
  }),
  test: z.strictObject({ ...security, ...placement }).describe('The pod of `helm test`; empty is what the API has.'),
  redis: z.strictObject({
    bundled: z.strictObject({
      ...store,
      maxMemory: z
        .string()
        .regex(/^\d+(mb|gb)$/)
        .describe('Writes are refused above it; below the memory limit.'),
    }),
    external: externalRedis,
  }),
  postgresql: z.strictObject({
    bundled: z.strictObject(store),
    external: z.strictObject({
      existingSecret: secretName.describe('Secret with the address.'),
      urlKey: secretKey.describe('Its key.'),
    }),
  }),
  supabase: z.strictObject({
    url: z
      .string()
      .regex(/^(https?:\/\/.+)?$/)
      .describe('Supabase project that holds the jobs.'),
    existingSecret: secretName.describe('Secret with its service role key.'),
    serviceRoleKeyKey: secretKey.describe('Key in that Secret.'),
  }),
  uploads: z.strictObject({
    existingClaim: secretName.describe('PersistentVolumeClaim that api, worker and scaler share, for uploaded books.'),
    persistence: z.strictObject({
      enabled: flag.describe('Makes such a claim. Without one, uploads need Supabase.'),
      accessMode: z.enum(['ReadWriteMany', 'ReadWriteOnce']).describe('`ReadWriteOnce` keeps all pods on one node.'),
      size: named,
      storageClass: text.describe("Empty is the cluster's default."),
    }),
  }),
  externalSecrets: z.strictObject({
    store: z.strictObject({ kind: z.enum(['SecretStore', 'ClusterSecretStore']), name: text }),
    refreshInterval: duration,
    secrets: z
      .record(
        z.string(),
        z.record(z.string(), z.strictObject({ key: named, property: named.optional(), version: named.optional() })),
      )
      .describe('Secret name → its keys → `{ key, property, version }` in the store.'),
  }),
  networkPolicy,
  metrics: z.strictObject({
    enabled: flag.describe('Monitors for the Prometheus operator.'),
    interval: duration,
    labels: strings.describe('What your Prometheus selects monitors by.'),
  }),
  alerts: z.strictObject({
    enabled: flag.describe('Rules for the Prometheus operator.'),
    labels: strings.describe('What your Prometheus selects rules by.'),
    runbookUrl: text.describe('Followed by # and the name of the alert in lower case.'),
    window: duration.describe('Over which rates and shares are taken.'),
    hold: z
      .strictObject({ down: duration, load: duration, drift: duration, saturated: duration, quota: duration })
      .describe('How long something must hold before it is an alert.'),
    slo: z
      .strictObject({ jobStartSeconds: z.number(), jobStartPercent: percent, apiSuccessPercent: percent })
      .describe('The two objectives: jobs that start in time, requests that are answered.'),
    thresholds: z.record(z.string(), z.number()).describe('What the rules compare with; see `docs/runbook.md`.'),
  }),
  dashboards: z.strictObject({
    enabled: flag.describe('ConfigMaps for the sidecar of Grafana.'),
    labels: strings.describe('What the sidecar selects by.'),
    annotations: strings.describe('Such as `grafana_folder: ScholarSource`.'),
  }),
});

/** The schema as Helm reads it. */
export function valuesSchema(): string {
  const schema = z.toJSONSchema(ChartValues, {
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return `${JSON.stringify({ title: 'Values of the ScholarSource chart', ...schema }, null, 2)}\n`;
}
