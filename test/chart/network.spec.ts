import { z } from 'zod';
import { everyExample } from './examples.ts';
import { type KubernetesObject, only, render } from './helm.ts';
import { podLabelsOf, podOf } from './pods.ts';

const Peer = z.looseObject({
  ipBlock: z.object({ cidr: z.string(), except: z.array(z.string()).default([]) }).optional(),
});
const Rule = z.looseObject({
  to: z.array(Peer).optional(),
  ports: z.array(z.object({ protocol: z.string(), port: z.union([z.int(), z.string()]) })),
});
const Policy = z.looseObject({
  podSelector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
  policyTypes: z.array(z.string()),
  egress: z.array(Rule).default([]),
});

const policiesOf = (objects: readonly KubernetesObject[]) =>
  objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => Policy.parse(spec));
const egressOf = (service: string, options: Parameters<typeof render>[0] = {}) =>
  Policy.parse(only(render(options), 'NetworkPolicy', `release-scholarsource-${service}`).spec).egress;

const PRIVATE_IPV4 = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '127.0.0.0/8',
  '100.64.0.0/10',
];
const PRIVATE_IPV6 = ['fc00::/7', 'fe80::/10', '64:ff9b::/96'];

describe('network policies', () => {
  it.each(everyExample)('hold every pod in both directions, with $example', ({ files }) => {
    const objects = render({ files });
    const policies = policiesOf(objects);
    if (files.some((file) => file.endsWith('/cluster-values.yaml'))) {
      expect(policies).toEqual([]);
      return;
    }
    const denied = policies.filter(({ policyTypes }) => policyTypes.length === 2);
    for (const object of objects.filter((candidate) => podOf(candidate) !== null)) {
      const labels = podLabelsOf(object);
      const selecting = denied.filter(({ podSelector }) =>
        Object.entries(podSelector.matchLabels).every(([name, value]) => labels[name] === value),
      );
      expect(selecting.length).toBeGreaterThan(0);
    }
  });

  it('let workers reach the internet and no private, metadata or reserved range', () => {
    const internet = egressOf('worker').filter(({ to = [] }) => to.some(({ ipBlock }) => ipBlock !== undefined));
    expect(internet).toHaveLength(1);
    const blocks = new Map(internet[0]?.to?.map(({ ipBlock }) => [ipBlock?.cidr, ipBlock?.except]));
    expect([...blocks.keys()]).toEqual(['0.0.0.0/0', '::/0']);
    expect(blocks.get('0.0.0.0/0')).toEqual(expect.arrayContaining(PRIVATE_IPV4));
    expect(blocks.get('::/0')).toEqual(expect.arrayContaining(PRIVATE_IPV6));
    expect(internet[0]?.ports.map(({ port }) => port)).toEqual([80, 443]);
  });

  it('open private web ports to a worker neither for its stores nor for Supabase', () => {
    const set = [
      'postgresql.bundled.enabled=false',
      'supabase.url=https://x.supabase.co',
      'supabase.existingSecret=s',
      'migrations.enabled=false',
    ];
    for (const { to, ports } of egressOf('worker', { set })) {
      if (!ports.some(({ port }) => port === 80 || port === 443)) continue;
      expect(to?.find(({ ipBlock }) => ipBlock?.cidr === '0.0.0.0/0')?.ipBlock?.except).toEqual(
        expect.arrayContaining(PRIVATE_IPV4),
      );
    }
  });

  it('keep API and scaler away from the internet, but for NotebookLM, webhooks and the API server of the cluster', () => {
    const anywhere = ({ to }: z.infer<typeof Rule>) => to?.every(({ ipBlock }) => ipBlock !== undefined) ?? true;
    expect(egressOf('api', { set: ['config.NOTEBOOKLM=off'] }).filter(anywhere)).toEqual([]);
    const [google, ...others] = egressOf('api').filter(anywhere);
    expect(others).toEqual([]);
    expect(google?.ports).toEqual([{ protocol: 'TCP', port: 443 }]);
    const blocks = new Map(google?.to?.map(({ ipBlock }) => [ipBlock?.cidr, ipBlock?.except]));
    expect(blocks.get('0.0.0.0/0')).toEqual(expect.arrayContaining(PRIVATE_IPV4));
    expect(blocks.get('::/0')).toEqual(expect.arrayContaining(PRIVATE_IPV6));
    const [webhooks, cluster, ...further] = egressOf('scaler').filter(anywhere);
    expect(webhooks).toEqual(google);
    expect([cluster, ...further]).toEqual([{ ports: [443, 6443].map((port) => ({ protocol: 'TCP', port })) }]);
    const set = ['scaler.kubernetesAccess=false', 'config.WEBHOOK_TARGETS=off'];
    expect(egressOf('scaler', { set }).filter(anywhere)).toEqual([]);
  });

  it('follow the port of an external Redis', () => {
    const set = [
      'redis.bundled.enabled=false',
      'redis.external.existingSecret=redis',
      'redis.external.host=redis',
      'redis.external.port=6380',
    ];
    expect(egressOf('api', { set })[0]).toEqual({ ports: [{ protocol: 'TCP', port: 6380 }] });
  });
});
