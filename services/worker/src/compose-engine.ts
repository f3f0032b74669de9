import { checkSources, createResearchEngine, createSources, type ResearchEngine } from '@scholarsource/research';
import type { ServiceKit } from '@scholarsource/service-kit';

/** The engine that the configuration asks for. Its sources are checked meanwhile, with a line in the log for each. */
export function composeEngine({ config, logger, shutdown }: ServiceKit): ResearchEngine {
  const { sources, books } = createSources({ network: true, ...config.sources });
  const stop = new AbortController();
  shutdown.on('intake', 'source check', () => stop.abort());
  void checkSources(sources, books, stop.signal).then(
    (statuses) => {
      for (const { name, usable, detail } of statuses) logger.info({ source: name, usable }, `${name}: ${detail}`);
    },
    (error: unknown) => logger.warn({ err: error }, 'the sources could not be checked'),
  );
  return createResearchEngine({ sources, books });
}
