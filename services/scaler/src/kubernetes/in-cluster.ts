import { existsSync, readFileSync } from 'node:fs';
import type { WorkerCluster } from './worker-cluster.port.ts';

/** Where Kubernetes puts the token of a pod's service account, and the name of the pod's namespace beside it. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The cluster that this process runs in; null outside of one, or where the pod was given no token. */
export async function inCluster(deployment: string | null): Promise<WorkerCluster | null> {
  if (deployment === null || !existsSync(`${SERVICE_ACCOUNT}/token`)) return null;
  // The client is larger than the rest of the scaler.
  const { KubeConfig } = await import('@kubernetes/client-node');
  const { KubernetesCluster } = await import('./kubernetes-cluster.ts');
  const config = new KubeConfig();
  config.loadFromCluster();
  const namespace = readFileSync(`${SERVICE_ACCOUNT}/namespace`, 'utf8').trim();
  return new KubernetesCluster(config, { namespace, deployment });
}
