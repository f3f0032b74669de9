import type { Config } from '@scholarsource/config';
import type { ResearchCache } from '@scholarsource/research';
import { type Logger, reportRepeated } from '@scholarsource/service-kit';
import type { CourseCache } from '@scholarsource/store';

const DAY_SECONDS = 86_400;

/** The engine's cache in the database, with the configured TTLs. Errors are logged here. */
export function createResearchCache(cache: CourseCache, ttl: Config['cache'], logger: Logger): ResearchCache {
  const report = reportRepeated(logger, 'the cache does not answer');
  const logged = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      report(error instanceof Error ? error : new Error('unknown', { cause: error }));
      throw error;
    }
  };
  const days = { analysis: ttl.analysisDays, full: ttl.resultsDays };
  return {
    get: (key) => logged(cache.get(key)),
    put: (answer) => {
      const ttlDays = days[answer.tier];
      return logged(cache.put({ ...answer, ttlSeconds: ttlDays === 0 ? null : ttlDays * DAY_SECONDS }));
    },
  };
}
