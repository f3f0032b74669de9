import { z } from 'zod';
import { only, render } from './helm.ts';

const Trigger = z.looseObject({ type: z.string(), name: z.string(), metadata: z.record(z.string(), z.string()) });
const ScaledObject = z.looseObject({
  minReplicaCount: z.int(),
  maxReplicaCount: z.int(),
  fallback: z.object({ replicas: z.int(), behavior: z.string(), failureThreshold: z.int() }),
  advanced: z.looseObject({ scalingModifiers: z.record(z.string(), z.string()) }),
  triggers: z.array(Trigger),
});
const Behavior = z.looseObject({
  stabilizationWindowSeconds: z.int(),
  policies: z.array(z.object({ type: z.string(), value: z.int(), periodSeconds: z.int() })),
});

const scaledObject = (set: string[] = []) => ScaledObject.parse(only(render({ set }), 'ScaledObject').spec);
const parametersOf = (set: string[]) =>
  z
    .looseObject({ secretTargetRef: z.array(z.object({ parameter: z.string(), name: z.string(), key: z.string() })) })
    .parse(only(render({ set }), 'TriggerAuthentication').spec)
    .secretTargetRef.map(({ parameter, key }) => `${parameter}=${key}`);

const REDIS = ['redis.bundled.enabled=false', 'redis.external.existingSecret=redis', 'redis.external.tls=true'];

describe('the number of workers', () => {
  it('grows at once and shrinks slowly, one step a minute', () => {
    const { advanced } = scaledObject(['autoscaling.scaleDown.podsPerMinute=2']);
    const { scaleUp, scaleDown } = z
      .looseObject({
        horizontalPodAutoscalerConfig: z.object({ behavior: z.object({ scaleUp: Behavior, scaleDown: Behavior }) }),
      })
      .parse(advanced).horizontalPodAutoscalerConfig.behavior;
    expect(scaleUp.stabilizationWindowSeconds).toBe(0);
    expect(scaleDown).toMatchObject({
      stabilizationWindowSeconds: 300,
      policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }],
    });
  });

  it('never falls to zero for want of an answer', () => {
    const { minReplicaCount, fallback } = scaledObject(['autoscaling.minReplicas=0']);
    expect(minReplicaCount).toBe(0);
    expect(fallback).toEqual({ failureThreshold: 3, replicas: 1, behavior: 'currentReplicasIfHigher' });
  });

  it('has a target that is a whole number, because KEDA drops the fallback otherwise', () => {
    expect(scaledObject(['worker.concurrency=7']).advanced.scalingModifiers).toEqual({
      formula: 'wait + max(active, busy)',
      target: '7',
      activationTarget: '0',
      metricType: 'AverageValue',
    });
  });

  it('follows the scaler instead of Redis where that is wanted', () => {
    const set = ['autoscaling.keda.trigger=scaler'];
    expect(scaledObject(set).triggers).toEqual([
      {
        type: 'metrics-api',
        name: 'backlog',
        metadata: {
          url: 'http://release-scholarsource-scaler.study.svc:9090/metrics',
          format: 'prometheus',
          valueLocation: 'scholarsource_backlog',
          targetValue: '10',
        },
      },
    ]);
    expect(scaledObject(set).advanced.scalingModifiers['formula']).toBe('backlog');
    expect(render({ set }).filter(({ kind }) => kind === 'TriggerAuthentication')).toEqual([]);
  });

  it.each([
    ['redis.example.org', 'redis.example.org:6380'],
    ['10.0.0.7', '10.0.0.7:6380'],
    ['2001:db8::5', '[2001:db8::5]:6380'],
    ['[2001:db8::5]', '[2001:db8::5]:6380'],
  ])('is read from the Redis at %s', (host, address) => {
    const set = [...REDIS, `redis.external.host=${host}`, 'redis.external.port=6380'];
    for (const { metadata } of scaledObject(set).triggers) expect(metadata['address']).toBe(address);
  });

  it('is read from the master that sentinels name', () => {
    const set = [
      ...REDIS,
      'redis.external.topology=sentinel',
      'redis.external.addresses={a:26379,b:26379}',
      'redis.external.sentinelMaster=study',
      'redis.external.passwordKey=p',
      'redis.external.sentinelPasswordKey=sp',
      'redis.external.database=3',
    ];
    for (const { type, metadata } of scaledObject(set).triggers) {
      expect(type).toBe('redis-sentinel');
      expect(metadata).toMatchObject({
        addresses: 'a:26379,b:26379',
        sentinelMaster: 'study',
        databaseIndex: '3',
        enableTLS: 'true',
      });
    }
    expect(parametersOf(set)).toEqual(['password=p', 'sentinelPassword=sp']);
    expect(only(render({ set }), 'ConfigMap', 'release-scholarsource')['data']).toMatchObject({
      REDIS_SENTINELS: 'a:26379,b:26379',
      REDIS_SENTINEL_MASTER: 'study',
    });
  });

  it('is read from a Redis Cluster', () => {
    const set = [
      ...REDIS,
      'redis.external.topology=cluster',
      'redis.external.addresses={a:6379}',
      String.raw`queue.prefix=\{bull\}`,
      'redis.external.usernameKey=u',
      'redis.external.caKey=ca.crt',
    ];
    for (const { type, metadata } of scaledObject(set).triggers) {
      expect(type).toBe('redis-cluster');
      expect(metadata).toMatchObject({ addresses: 'a:6379', enableTLS: 'true' });
      expect(metadata).not.toHaveProperty('databaseIndex');
    }
    expect(parametersOf(set)).toEqual(['ca=ca.crt', 'username=u']);
    expect(only(render({ set }), 'ConfigMap', 'release-scholarsource')['data']).toMatchObject({
      REDIS_CLUSTER_NODES: 'a:6379',
    });
  });
});

describe('workers as Jobs', () => {
  it('are made for what waits and runs, end by themselves, and outlive an upgrade', () => {
    const objects = render({
      set: ['autoscaling.mode=scaledjob', 'autoscaling.minReplicas=0', 'worker.concurrency=2'],
    });
    const { spec } = only(objects, 'ScaledJob');
    expect(spec).toMatchObject({
      minReplicaCount: 0,
      rollout: { strategy: 'gradual' },
      scalingStrategy: { strategy: 'default', multipleScalersCalculation: 'sum' },
      jobTargetRef: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never' } } },
    });
    const { triggers } = z.looseObject({ triggers: z.array(Trigger) }).parse(spec);
    expect(triggers.map(({ name, metadata }) => [name, metadata['listLength']])).toEqual([
      ['wait', '2'],
      ['active', '2'],
    ]);
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names).not.toContain('Deployment release-scholarsource-worker');
    expect(names).not.toContain('PodDisruptionBudget release-scholarsource-worker');
    expect(JSON.stringify(spec)).toContain('{"name":"EXIT_WHEN_IDLE_SECONDS","value":"15"}');
  });
});

describe('one value', () => {
  const timesFor = (drainSeconds: number) => {
    const objects = render({ set: [`lifecycle.drainSeconds=${drainSeconds}`] });
    const { data } = only(objects, 'ConfigMap', 'release-scholarsource');
    const { spec } = only(objects, 'Deployment', 'release-scholarsource-worker');
    const grace = z
      .looseObject({
        template: z.looseObject({ spec: z.looseObject({ terminationGracePeriodSeconds: z.int() }) }),
      })
      .parse(spec).template.spec.terminationGracePeriodSeconds;
    const { DRAIN_SECONDS, LEASE_SECONDS } = z.record(z.string(), z.string()).parse(data);
    return { drain: Number(DRAIN_SECONDS), grace, lease: Number(LEASE_SECONDS) };
  };

  it('sets drain, grace and lease: the lease is the grace, from one minute to five', () => {
    expect(timesFor(30)).toEqual({ drain: 30, grace: 50, lease: 60 });
    expect(timesFor(120)).toEqual({ drain: 120, grace: 140, lease: 140 });
    expect(timesFor(900)).toEqual({ drain: 900, grace: 920, lease: 300 });
  });
});
