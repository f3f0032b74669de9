import { createResearchEngine, type ResearchEngine } from '@scholarsource/research';
import { runService } from '@scholarsource/service-kit';
import { guides } from '@scholarsource/sources';
import { startWorker } from '@scholarsource/worker/start-worker';

/** The worker as it is, around an engine that first waits for a server, as it would for a model. */
const [url = ''] = process.argv.slice(2);
const engine = createResearchEngine();
const waiting: ResearchEngine = {
  name: engine.name,
  version: engine.version,
  async *run(request, options) {
    await (await fetch(url, { signal: options.signal })).text();
    return yield* engine.run(request, options);
  },
};

// A job of the engine reads them, so they are in the memory of a worker whose jobs wait for models.
guides();
await runService('worker', (kit) => startWorker(kit, waiting));
