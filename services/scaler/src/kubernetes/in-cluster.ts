import { existsSync, readFileSync } from 'node:fs';
import { KubeConfig } from '@kubernetes/client-node';
import { KubernetesCluster } from './kubernetes-cluster.ts';
import type { WorkerCluster } from './worker-cluster.port.ts';

/** Where Kubernetes puts the token of a pod's service account, and the name of the pod's namespace beside it. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The cluster that this process runs in; null outside of one, or where the pod was given no token. */
export function inCluster(deployment: string | null): WorkerCluster | null {
  if (deployment === null || !existsSync(`${SERVICE_ACCOUNT}/token`)) return null;
  const config = new KubeConfig();
  config.loadFromCluster();
  const namespace = readFileSync(`${SERVICE_ACCOUNT}/namespace`, 'utf8').trim();
  return new KubernetesCluster(config, { namespace, deployment });
}
