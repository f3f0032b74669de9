import { ResearchReport, Resource } from '@scholarsource/contracts';
import { z } from 'zod';

/** A resource as it is served: rows of older systems hold the first five keys, and may hold others. */
export const ServedResource = z.looseObject({
  ...Resource.partial().shape,
  ...Resource.pick({ type: true, title: true, source: true, url: true, description: true }).shape,
});

/** What is told beside the resources. */
export const ServedReport = z.looseObject({
  ...ResearchReport.omit({ resources: true, markdown: true }).partial().shape,
  resource_count: z.int().nonnegative().optional(),
  cache_used: z.boolean().optional().describe('Whether a stage was taken from an earlier job.'),
});
