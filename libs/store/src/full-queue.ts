import { z } from 'zod';

/** Whose limit of waiting jobs is reached: that of all together, of the client or of its tenant. */
export type LimitScope = 'global' | 'client' | 'tenant';

/** What the functions of the database answer where too many jobs wait already; they call all together `everybody`. */
export const FullQueue = z
  .object({ outcome: z.literal('full'), whose: z.enum(['everybody', 'client', 'tenant']) })
  .transform(({ outcome, whose }): { outcome: 'full'; scope: LimitScope } => ({
    outcome,
    scope: whose === 'everybody' ? 'global' : whose,
  }));
