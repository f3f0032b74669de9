import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { helmBinary, type KubernetesObject, parseObjects, type RenderOptions, templateArguments } from './helm.ts';

const run = promisify(execFile);

/** The kinds of the cluster by their group and version. */
const KINDS: Record<string, string[]> = {
  '/api/v1': ['ConfigMap', 'PersistentVolumeClaim', 'Pod', 'Secret', 'Service', 'ServiceAccount'],
  '/apis/apps/v1': ['Deployment', 'StatefulSet'],
  '/apis/autoscaling/v2': ['HorizontalPodAutoscaler'],
  '/apis/batch/v1': ['Job'],
  '/apis/keda.sh/v1alpha1': ['ScaledJob', 'ScaledObject', 'TriggerAuthentication'],
  '/apis/networking.k8s.io/v1': ['Ingress', 'NetworkPolicy'],
  '/apis/policy/v1': ['PodDisruptionBudget'],
  '/apis/rbac.authorization.k8s.io/v1': ['Role', 'RoleBinding'],
};
const VERBS = ['get', 'list', 'create', 'patch'];

function resource(kind: string): object {
  const name = `${kind.toLowerCase()}s`.replace(/ys$/, 'ies').replace(/sss$/, 'sses');
  return { name, kind, namespaced: true, verbs: VERBS };
}

/** A double of the Kubernetes API that holds some objects by their path, such as `/api/v1/namespaces/study/secrets/x`. */
function answerTo(path: string, objects: Readonly<Record<string, object>>): object | undefined {
  const groups = Object.keys(KINDS).flatMap((place) => {
    const [, , name, version] = place.split('/');
    const preferredVersion = { groupVersion: `${name}/${version}`, version };
    return version === undefined ? [] : [{ name, versions: [preferredVersion], preferredVersion }];
  });
  const resources = KINDS[path]?.map(resource);
  if (resources !== undefined)
    return { kind: 'APIResourceList', groupVersion: path.replace(/^\/apis?\//, ''), resources };
  if (path === '/version') return { major: '1', minor: '33', gitVersion: 'v1.33.0' };
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups };
  return objects[path];
}

/** Renders the chart as `helm upgrade` does: with what the cluster holds at hand. */
export async function renderAgainst(
  objects: Readonly<Record<string, object>>,
  options: RenderOptions,
): Promise<KubernetesObject[]> {
  const server = createServer((request, response) => {
    const answer = answerTo(new URL(request.url ?? '', 'http://double').pathname, objects);
    response
      .writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer ?? { kind: 'Status', status: 'Failure', reason: 'NotFound', code: 404 }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const kubeconfig = join(mkdtempSync(join(tmpdir(), 'kubeconfig-')), 'config');
  writeFileSync(
    kubeconfig,
    stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'double', cluster: { server: `http://127.0.0.1:${port}` } }],
      contexts: [{ name: 'double', context: { cluster: 'double', user: 'double' } }],
      users: [{ name: 'double', user: {} }],
      'current-context': 'double',
    }),
  );
  try {
    const { stdout } = await run(
      helmBinary(),
      [
        ...templateArguments(options),
        '--is-upgrade',
        '--dry-run=server',
        '--disable-openapi-validation',
        `--kubeconfig=${kubeconfig}`,
      ],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    return parseObjects(stdout);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
