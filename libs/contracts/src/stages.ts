import { z } from 'zod';

/** The four agents of a research job, in the order in which they work. The names are part of the model configuration. */
export const STAGES = [
  'course-intelligence',
  'resource-discovery',
  'resource-validation',
  'output-formatting',
] as const;

export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;
