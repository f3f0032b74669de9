import { ResearchReport, Resource } from '@scholarsource/contracts';
import { z } from 'zod';

/** A resource as returned: rows of older versions have the first five keys, and may have others. */
export const ServedResource = z.looseObject({
  ...Resource.partial().shape,
  ...Resource.pick({ type: true, title: true, source: true, url: true, description: true }).shape,
});

/** The report without the resources. */
export const ServedReport = z.looseObject({
  ...ResearchReport.omit({ resources: true, markdown: true }).partial().shape,
  resource_count: z.int().nonnegative().optional(),
  cache_used: z.boolean().optional().describe('Whether a stage was answered from the cache.'),
});
