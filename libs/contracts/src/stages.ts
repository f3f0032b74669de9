import { z } from 'zod';

/** The four agents of a research job in execution order. Their names are part of the model configuration. */
export const STAGES = [
  'course-intelligence',
  'resource-discovery',
  'resource-validation',
  'output-formatting',
] as const;

export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;
