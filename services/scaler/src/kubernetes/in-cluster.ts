import { existsSync, readFileSync } from 'node:fs';
import type { WorkerCluster } from './worker-cluster.port.ts';

/** Where Kubernetes mounts the token of the pod's service account and its namespace. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The cluster that this process runs in; null outside a cluster, or without a service account token. */
export async function inCluster(deployment: string | null): Promise<WorkerCluster | null> {
  if (deployment === null || !existsSync(`${SERVICE_ACCOUNT}/token`)) return null;
  // Imported lazily: the client is larger than the rest of the scaler.
  const { KubeConfig } = await import('@kubernetes/client-node');
  const { KubernetesCluster } = await import('./kubernetes-cluster.ts');
  const config = new KubeConfig();
  config.loadFromCluster();
  const namespace = readFileSync(`${SERVICE_ACCOUNT}/namespace`, 'utf8').trim();
  return new KubernetesCluster(config, { namespace, deployment });
}
