import { z } from 'zod';
import type { KubernetesObject } from './helm.ts';

const Spec = z.looseObject({
  selector: z.unknown().optional(),
  serviceName: z.string().optional(),
  volumeClaimTemplates: z.unknown().optional(),
});

/**
 * The fields that Kubernetes refuses to change, by object: an upgrade that changes one fails half-way. The selector of a
 * Service is there too, because pods that it no longer finds serve nobody.
 */
export function immutableFields(objects: readonly KubernetesObject[]): Record<string, unknown> {
  return Object.fromEntries(
    objects
      .filter(({ kind }) => ['Deployment', 'StatefulSet', 'Service'].includes(kind))
      .map(({ apiVersion, kind, metadata, spec }) => {
        const { selector, serviceName, volumeClaimTemplates } = Spec.parse(spec);
        return [`${apiVersion} ${kind} ${metadata.name}`, { selector, serviceName, volumeClaimTemplates }];
      }),
  );
}
