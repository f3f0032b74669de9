import { cpus, totalmem } from 'node:os';
import { z } from 'zod';

/** Where something was measured. */
export const Machine = z.object({ cores: z.number(), model: z.string(), memoryGb: z.number(), node: z.string() });
export type Machine = z.infer<typeof Machine>;

/** This machine and this Node. */
export function thisMachine(): Machine {
  const all = cpus();
  return {
    cores: all.length,
    model: all[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1_024 ** 3),
    node: process.version,
  };
}
