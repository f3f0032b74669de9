import { listSettings } from '@scholarsource/config';
import { z } from 'zod';
import { settingValue } from './setting-values.ts';

/** Settings that the chart derives from other values and that `config` must not set. */
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

/** The settings that `config` may set: all except secrets, derived settings, and those of `npm start`. */
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
/** Parts of Kubernetes objects, which are validated by the cluster. */
const anyObject = z.record(z.string(), z.unknown());
const anyObjects = z.array(anyObject);
const secretName = z.string().regex(/^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$/);
const secretKey = z.string().regex(/^[-._a-zA-Z0-9]+$/);
const optionalSecretKey = z.string().regex(/^[-._a-zA-Z0-9]*$/);
const amount = z.union([z.string().regex(/^[0-9.]+[A-Za-z]*$/), z.number()]);
const amounts = z.record(z.string(), amount);

const image = z.strictObject({
  repository: named.describe('Image name without the registry.'),
  tag: text.describe("Defaults to the chart's `appVersion`."),
  digest: z
    .string()
    .regex(/^(sha256:[0-9a-f]{64})?$/)
    .describe('`sha256:…`; takes precedence over the tag.'),
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
  nodeSelector: strings.describe('Node labels required by the pods.'),
  tolerations: anyObjects.describe('Taints tolerated by the pods.'),
  affinity: anyObject.describe('Affinity of the pods.'),
};
const security = {
  podSecurityContext: anyObject.describe('Merged over the global `podSecurityContext`.'),
  containerSecurityContext: anyObject.describe('Merged over the global `containerSecurityContext`.'),
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
  minReadySeconds: count(0, 3_600).describe('Seconds a new pod must be ready before the next one is replaced.'),
  revisionHistoryLimit: count(0, 100).describe('Number of old ReplicaSets to keep.'),
  strategy: z
    .strictObject({
      type: z.enum(['RollingUpdate', 'Recreate']),
      rollingUpdate: z.strictObject({ maxSurge: podsOrShare, maxUnavailable: podsOrShare }).optional(),
    })
    .describe('Update strategy of the Deployment.'),
  startupProbe: probe('How long a start may take.'),
  livenessProbe: probe('When a pod that does not answer is restarted.'),
  readinessProbe: probe('When a pod gets no requests.'),
  ...security,
  podDisruptionBudget: z.strictObject({
    enabled: flag.describe('Limits how many pods a node drain evicts at once.'),
    maxUnavailable: podsOrShare.describe('A number, or a percentage such as 25%.'),
  }),
  resources,
  priorityClassName: text.describe('An existing PriorityClass.'),
  podAnnotations: strings.describe('Annotations of the pods.'),
  podLabels: strings.describe('Labels of the pods.'),
  ...placement,
  runtimeClassName: text.describe('An existing RuntimeClass.'),
  schedulerName: text.describe("Defaults to the cluster's scheduler."),
  hostAliases: anyObjects.describe('Entries of /etc/hosts.'),
  dnsPolicy: z
    .enum(['', 'ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'])
    .describe('Defaults to `ClusterFirst`.'),
  dnsConfig: anyObject.describe('For example `{ options: [{ name: ndots, value: "2" }] }`.'),
  topologySpreadConstraints: anyObjects.describe('By default, pods are spread over nodes and zones if possible.'),
  extraEnv: extraEnv.describe('Environment variables of this service.'),
  extraEnvFrom: extraEnvFrom.describe('Secrets and ConfigMaps with environment variables of this service.'),
  extraVolumes: anyObjects.describe('Additional volumes.'),
  extraVolumeMounts: anyObjects.describe('Mounts of the additional volumes.'),
  extraInitContainers: anyObjects.describe(
    'Additional init containers, which run before the migration and the service.',
  ),
  extraContainers: anyObjects.describe('Additional containers of the pod.'),
};

const store = {
  enabled: flag.describe('Run a single pod of the official image, for evaluation.'),
  image: named.describe('Official image, with tag and optional digest.'),
  password: z
    .string()
    .regex(/^[A-Za-z0-9_-]*$/)
    .describe(
      'Letters, digits, _ and -. Generated once and kept if empty. PostgreSQL keeps the password of the first install.',
    ),
  existingSecret: secretName.describe('Existing Secret with the password and the URL, instead.'),
  persistence: z.strictObject({
    enabled: flag.describe('Without persistence, data is lost with the pod.'),
    size: named.describe('Size of the volume.'),
    storageClass: text.describe('Defaults to that of the cluster.'),
  }),
  resources,
  ...security,
  priorityClassName: text.describe('An existing PriorityClass.'),
  ...placement,
};

const place = (whom: string) => ({
  to: anyObjects.describe(`NetworkPolicy peers: where ${whom}. Anywhere if empty.`),
  ports: z.array(port).describe('TCP ports.'),
});

const autoscaling = z.strictObject({
  mode: z.enum(['keda', 'scaledjob', 'hpa', 'none']).describe('`keda`, `scaledjob`, `hpa` or `none`.'),
  minReplicas: count(0, 10_000).describe('Minimum number of workers; 0 is supported by `keda` and `scaledjob` only.'),
  maxReplicas: count(1, 10_000).describe('Maximum number of workers.'),
  scaleDown: z.strictObject({
    stabilizationSeconds: count(0, 3_600).describe('Seconds the demand must be lower before workers are removed.'),
    podsPerMinute: count(1, 1_000).describe('Maximum workers removed per minute.'),
  }),
  keda: z.strictObject({
    trigger: z.enum(['redis', 'scaler']).describe('Source of KEDA metrics: `redis` or `scaler`.'),
    pollingIntervalSeconds: count(1, 3_600).describe('Polling interval while there are no workers.'),
    cooldownSeconds: count(0, 86_400).describe('Idle seconds before scaling to zero.'),
    fallbackReplicas: count(1, 10_000).describe('Minimum number of workers while KEDA cannot read its metrics.'),
    annotations: strings.describe('Annotations of the ScaledObject, such as `autoscaling.keda.sh/paused-scale-in`.'),
  }),
  scaledJob: z.strictObject({
    idleSeconds: count(1, 3_600).describe('A worker exits after being idle for this long.'),
  }),
  hpa: z.strictObject({
    metricName: named.describe('External metric with the number of waiting and running jobs.'),
    metricLabels: strings.describe('Labels that select this release; defaults to `namespace` and `release`.'),
  }),
});

const networkPolicy = z.strictObject({
  enabled: flag.describe('Restrict pods to the connections they need.'),
  apiFrom: anyObjects.describe('Peers that may call the API; everyone if empty.'),
  monitoringFrom: anyObjects.describe('Peers that may read metrics.'),
  kedaFrom: anyObjects.describe('Where KEDA runs.'),
  dnsTo: anyObjects.describe('Where DNS runs.'),
  redis: z.strictObject({
    ...place('the external Redis is'),
    ports: z
      .array(port)
      .describe('Defaults to `redis.external.port`; 6379 and 26379 for sentinels; 6379 for a cluster.'),
  }),
  database: z.strictObject(place('the external database or Supabase is')),
  internet: z.strictObject({
    ports: z.array(port).describe('Internet ports that workers may reach.'),
    exceptIPv4: z
      .array(z.string())
      .describe('Private, metadata and reserved ranges that workers and the API must not reach.'),
    exceptIPv6: z.array(z.string()).describe('The same for IPv6.'),
  }),
  kubernetesApi: z.strictObject(place('the API server of Kubernetes is')),
  extraEgress: anyObjects.describe('Additional egress rules of all services.'),
  apiExtraEgress: anyObjects.describe('Additional egress rules of the API.'),
  workerExtraEgress: anyObjects.describe('Additional egress rules of the workers, such as to a model in the cluster.'),
  scalerExtraEgress: anyObjects.describe('Additional egress rules of the scaler.'),
});

const externalRedis = z.strictObject({
  existingSecret: secretName.describe('Secret with the Redis URL.'),
  urlKey: secretKey.describe('Key of the URL in the Secret.'),
  topology: z.enum(['standalone', 'sentinel', 'cluster']).describe('`standalone`, `sentinel` or `cluster`.'),
  host: text.describe('Host of a standalone Redis, for KEDA.'),
  port,
  addresses: z
    .array(z.string().regex(/^([\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}$/))
    .describe('`host:port` of the sentinels, or of some cluster nodes; IPv6 in brackets.'),
  sentinelMaster: text.describe('Name of the monitored master.'),
  database: count(0, 1_000_000).describe('For KEDA; must match the URL.'),
  tls: flag.describe('For KEDA; true if the URL is `rediss://`.'),
  usernameKey: optionalSecretKey.describe('Key of the Secret with the user name, for KEDA.'),
  passwordKey: optionalSecretKey.describe('Key of the Secret with the password, for KEDA.'),
  sentinelUsernameKey: optionalSecretKey.describe('Key of the Secret with the user name of the sentinels.'),
  sentinelPasswordKey: optionalSecretKey.describe('Key of the Secret with the password of the sentinels.'),
  caKey: optionalSecretKey.describe('Key of the Secret with the CA certificate, for KEDA.'),
  certKey: optionalSecretKey.describe('Key of the Secret with the client certificate, for KEDA.'),
  privateKeyKey: optionalSecretKey.describe('Key of the Secret with its private key, for KEDA.'),
});

/** Every value of the chart, with its documentation. */
export const ChartValues = z.strictObject({
  nameOverride: text.describe('Value of the label `app.kubernetes.io/name`.'),
  fullnameOverride: text.describe('Prefix of the names of all objects.'),
  commonLabels: strings.describe('Labels of all objects.'),
  global: z.strictObject({
    imageRegistry: text.describe('Registry of all images, including those of the bundled stores.'),
    imagePullSecrets: z.array(z.strictObject({ name: named })).describe('For example `[{ name: registry }]`.'),
    nodeSelector: strings.describe('Default for all pods.'),
    tolerations: anyObjects.describe('Default for all pods.'),
    affinity: anyObject.describe('Default for all pods.'),
  }),
  podSecurityContext: anyObject.describe('Security context of all pods; null omits a field, see OpenShift.'),
  containerSecurityContext: anyObject.describe('Security context of all containers; null omits a field.'),
  images: z.strictObject({
    registry: text.describe(
      'Registry of the services; `global.imageRegistry` takes precedence. If empty, images must be present on the nodes.',
    ),
    pullPolicy: z.enum(['Always', 'IfNotPresent', 'Never']).describe('Pull policy of the services.'),
    api: image,
    worker: image,
    scaler: image,
  }),
  config: z
    .strictObject(Object.fromEntries(openSettings.map((setting) => [setting.env, settingValue(setting).optional()])))
    .describe('Settings by environment name, such as `RATE_LIMIT_SUBMIT: 60/minute`; see `docs/configuration.md`.'),
  firstAdminKey: z.strictObject({
    create: flag.describe(
      'Create a Secret with an API key with all scopes if `config.AUTH_MODE` is `mixed` or `apikey`.',
    ),
    existingSecret: secretName.describe('Existing Secret with such a key, instead.'),
    key: secretKey.describe('Key of the Secret.'),
  }),
  extraEnv: extraEnv.describe('Environment variables of all services and of the migration.'),
  extraEnvFrom: extraEnvFrom.describe('Secrets and ConfigMaps with environment variables of all services.'),
  extraManifests: anyObjects.describe('Additional objects, rendered as templates.'),
  queue: z.strictObject({
    prefix: z
      .string()
      .regex(/^[\w{}-]+$/)
      .describe('Prefix of all Redis keys; `{bull}` for a Redis Cluster.'),
    window: count(0, 100_000).describe(
      'Maximum number of jobs waiting in Redis; the rest wait in the database. 0 means the larger of 400 and the total concurrency of all workers.',
    ),
  }),
  lifecycle: z.strictObject({
    drainSeconds: count(1, 3_600).describe('Seconds a stopping pod keeps working before it hands its runs back.'),
    graceMarginSeconds: count(15, 600).describe('Added to `drainSeconds` for the termination grace period.'),
  }),
  serviceAccount: z.strictObject({
    create: flag.describe('Create a service account for all pods except the scaler; its token is not mounted.'),
    name: text.describe('Defaults to the full name, or `default` if none is created.'),
    annotations: strings.describe('For example a cloud IAM role.'),
  }),
  api: z.strictObject({
    replicas: count(1, 10_000).describe('Only used without `api.autoscaling`.'),
    autoscaling: z.strictObject({
      enabled: flag.describe('A HorizontalPodAutoscaler on CPU; needs the metrics server.'),
      minReplicas: count(1, 10_000),
      maxReplicas: count(1, 10_000),
      cpuPercent: count(1, 1_000).describe('Target CPU usage, in percent of the request.'),
    }),
    service: z.strictObject({
      type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer']),
      port,
      annotations: strings,
      loadBalancerClass: text.describe('Load balancer implementation.'),
      loadBalancerSourceRanges: z.array(named).describe('Allowed client ranges.'),
      externalTrafficPolicy: z.enum(['', 'Cluster', 'Local']).describe('`Local` preserves the client address.'),
      internalTrafficPolicy: z.enum(['', 'Cluster', 'Local']),
      ipFamilyPolicy: z.enum(['', 'SingleStack', 'PreferDualStack', 'RequireDualStack']),
      ipFamilies: z.array(z.enum(['IPv4', 'IPv6'])),
    }),
    ...pod,
  }),
  worker: z.strictObject({
    replicas: count(1, 10_000).describe('Only used with `autoscaling.mode=none`.'),
    concurrency: count(1, 1_000).describe('Concurrent jobs per worker, and the target value of autoscaling.'),
    parsers: z.strictObject({
      processes: count(1, 100).describe('Concurrent parser processes per worker.'),
      memoryMiB: count(160, 16_384).describe(
        'Memory limit of each parser process; documents that need more are not read.',
      ),
    }),
    ...pod,
  }),
  scaler: z.strictObject({
    replicas: count(1, 10).describe('Several replicas are safe.'),
    kubernetesAccess: flag.describe('Service account, role and token for the scaler; see Permissions.'),
    ...pod,
  }),
  ingress: z.strictObject({
    enabled: flag,
    className: text.describe('Defaults to that of the cluster.'),
    annotations: strings,
    hosts: z.array(named).describe('For example `[study.example.org]`.'),
    tls: z
      .array(z.strictObject({ secretName: named, hosts: z.array(named) }))
      .describe('For example `[{ secretName: study-tls, hosts: [study.example.org] }]`.'),
  }),
  httpRoute: z.strictObject({
    enabled: flag.describe('Use the Gateway API instead of an Ingress.'),
    annotations: strings,
    parentRefs: anyObjects.describe('For example `[{ name: public, namespace: gateways }]`.'),
    hostnames: z.array(named),
  }),
  autoscaling,
  migrations: z.strictObject({
    enabled: flag.describe('Run migrations as a hook.'),
    backoffLimit: count(0, 100).describe('Retries of the Job.'),
    deadlineSeconds: count(1, 86_400).describe('Deadline of the Job.'),
    ...security,
    ...placement,
  }),
  test: z
    .strictObject({ ...security, ...placement })
    .describe('The pod of `helm test`; defaults to the values of the API.'),
  redis: z.strictObject({
    bundled: z.strictObject({
      ...store,
      maxMemory: z
        .string()
        .regex(/^\d+(mb|gb)$/)
        .describe('Writes are rejected above it; must be below the memory limit.'),
    }),
    external: externalRedis,
  }),
  postgresql: z.strictObject({
    bundled: z.strictObject(store),
    external: z.strictObject({
      existingSecret: secretName.describe('Secret with the URL.'),
      urlKey: secretKey.describe('Key of the URL in the Secret.'),
    }),
  }),
  supabase: z.strictObject({
    url: z
      .string()
      .regex(/^(https?:\/\/.+)?$/)
      .describe('URL of the Supabase project.'),
    existingSecret: secretName.describe('Secret with the service role key.'),
    serviceRoleKeyKey: secretKey.describe('Key of the Secret.'),
  }),
  uploads: z.strictObject({
    existingClaim: secretName.describe(
      'Existing PersistentVolumeClaim for uploaded books, shared by api, worker and scaler.',
    ),
    persistence: z.strictObject({
      enabled: flag.describe('Create the claim. Without one, uploads require Supabase.'),
      accessMode: z
        .enum(['ReadWriteMany', 'ReadWriteOnce'])
        .describe('`ReadWriteOnce` requires all pods to run on one node.'),
      size: named,
      storageClass: text.describe('Defaults to that of the cluster.'),
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
    enabled: flag.describe('Create monitors for the Prometheus operator.'),
    interval: duration,
    labels: strings.describe('Labels by which Prometheus selects monitors.'),
  }),
  alerts: z.strictObject({
    enabled: flag.describe('Create rules for the Prometheus operator.'),
    labels: strings.describe('Labels by which Prometheus selects rules.'),
    runbookUrl: text.describe('Base URL; # and the name of the alert in lower case are appended.'),
    window: duration.describe('Window of rates and ratios.'),
    hold: z
      .strictObject({ down: duration, load: duration, drift: duration, saturated: duration, quota: duration })
      .describe('How long a condition must last before it alerts.'),
    slo: z
      .strictObject({ jobStartSeconds: z.number(), jobStartPercent: percent, apiSuccessPercent: percent })
      .describe('The two objectives: jobs that start in time, and successful requests.'),
    thresholds: z.record(z.string(), z.number()).describe('Thresholds of the alerts; see `docs/runbook.md`.'),
  }),
  dashboards: z.strictObject({
    enabled: flag.describe('Create ConfigMaps for the Grafana sidecar.'),
    labels: strings.describe('Labels by which the sidecar selects.'),
    annotations: strings.describe('For example `grafana_folder: ScholarSource`.'),
  }),
});

/** The schema in the form Helm reads. */
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
