import { type JobInputs, type ResearchReport, searchTitle } from '@scholarsource/contracts';
import type { JobResult } from '@scholarsource/store';

/**
 * Maps a report to the columns of a job: resources, guide, title, and the rest as metadata. `cacheUsed` says whether a stage was served
 * from the cache.
 */
export function toJobResult(inputs: JobInputs, report: ResearchReport, cacheUsed: boolean): JobResult {
  const { textbook, resources, rejected, markdown, ...rest } = report;
  const count = resources.length;
  return {
    results: resources,
    rawOutput: markdown,
    searchTitle: searchTitle(inputs, { book: textbook.title, course: report.course.title }),
    statusMessage: count === 1 ? 'Found 1 resource.' : `Found ${count} resources.`,
    metadata: {
      ...rest,
      resource_count: count,
      cache_used: cacheUsed,
      textbook_info:
        textbook.title === null
          ? null
          : { title: textbook.title, author: textbook.authors.join(', '), source: textbook.source },
      textbook,
      rejected,
    },
  };
}
