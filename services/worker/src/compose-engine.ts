import { uploadTarget } from '@scholarsource/config';
import { createResearchEngine, observedLinks, type ResearchEngine } from '@scholarsource/research';
import { checkSources, createSources } from '@scholarsource/sources';
import { createWeb, type LinkChecker, type RefusalRule } from '@scholarsource/web';
import type { ServiceKit } from '@scholarsource/service-kit';
import type { CourseCache } from '@scholarsource/store';
import { createUploadStorage } from '@scholarsource/uploads';
import { composeAgents } from './compose-agents.ts';
import { createResearchCache } from './research-cache.ts';
import { createUploadReader } from './upload-reader.ts';

/** The engine and its companions. */
export interface Engine {
  engine: ResearchEngine;
  /** Opens links, also outside a search. */
  links: LinkChecker;
  /** Preloads the data of the first search, step by step. */
  prepare: () => Promise<void>;
}

/**
 * Builds the engine according to the configuration and checks its sources in the background, with a log line for each. `onRefused` is
 * called for each address that is not opened because it is not public.
 */
export function composeEngine(
  { config, logger, shutdown }: ServiceKit,
  cache: CourseCache,
  onRefused: (rule: RefusalRule) => void,
): Engine {
  const web = createWeb(config.research, onRefused);
  shutdown.on('close', 'pages', () => web.close());
  const { network, userAgent, contact } = config.research;
  const { sources, books, prepare } = createSources({
    network: network !== 'off',
    userAgent,
    contact,
    ...config.sources,
  });
  const stop = new AbortController();
  shutdown.on('intake', 'source check', () => stop.abort());
  void checkSources(sources, books, stop.signal).then(
    (statuses) => {
      for (const { name, state, detail } of statuses) logger.info({ source: name, state }, `${name}: ${detail}`);
    },
    (error: unknown) => logger.warn({ err: error }, 'the sources could not be checked'),
  );
  const target = uploadTarget(config);
  const engine = createResearchEngine({
    ...composeAgents(config),
    sources,
    books,
    pages: web.pages,
    links: web.links,
    online: web.online,
    countries: config.research.countries,
    uploads: target === null ? null : createUploadReader(createUploadStorage(target), config.uploads.limitBytes, web),
    cache: createResearchCache(cache, config.cache, logger),
  });
  return { engine, links: observedLinks(web.links), prepare };
}
