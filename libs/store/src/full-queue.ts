import { z } from 'zod';

/** Which limit of waiting jobs was reached: the global one, that of the client or that of its tenant. */
export type LimitScope = 'global' | 'client' | 'tenant';

/** The result of the database functions when too many jobs wait; `everybody` is their name for the global limit. */
export const FullQueue = z
  .object({ outcome: z.literal('full'), whose: z.enum(['everybody', 'client', 'tenant']) })
  .transform(({ outcome, whose }): { outcome: 'full'; scope: LimitScope } => ({
    outcome,
    scope: whose === 'everybody' ? 'global' : whose,
  }));
