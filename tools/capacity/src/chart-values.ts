import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ScalingPolicy } from './hpa.ts';

/** The values of the chart that determine the number of workers. */
const ScalingValues = z.object({
  worker: z.object({ concurrency: z.int().positive() }),
  autoscaling: z.object({
    minReplicas: z.int().nonnegative(),
    maxReplicas: z.int().positive(),
    scaleDown: z.object({ stabilizationSeconds: z.number(), podsPerMinute: z.number() }),
    keda: z.object({ pollingIntervalSeconds: z.number(), cooldownSeconds: z.number() }),
  }),
});
export type ScalingValues = z.infer<typeof ScalingValues>;

/** The scale-up policies of the chart. */
export const SCALE_UP_POLICIES: readonly ScalingPolicy[] = [
  { type: 'Percent', value: 100, periodSeconds: 15 },
  { type: 'Pods', value: 4, periodSeconds: 15 },
];

/**
 * The chart's defaults merged with a values file, as Helm does.
 * @throws an Error that names the file and the problem.
 */
export function readScalingValues(defaults: string, file: string | null): ScalingValues {
  const merged = file === null ? readYaml(defaults) : merge(readYaml(defaults), readYaml(file));
  const parsed = ScalingValues.safeParse(merged);
  if (!parsed.success) throw new Error(`${file ?? defaults}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function readYaml(file: string): unknown {
  return parse(readFileSync(file, 'utf8'));
}

function merge(below: unknown, above: unknown): unknown {
  if (!isObject(below) || !isObject(above)) return above === undefined ? below : above;
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(below[key], above[key])]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
