import { runService } from '@scholarsource/service-kit';
import { startWorker } from '@scholarsource/worker/start-worker';
import { PayingEngineDouble } from './paying-engine-double.ts';

/** The worker as it is in service, with an engine double that pays at the address given as argument. */
const [endpoint = ''] = process.argv.slice(2);
await runService('worker', (kit) => startWorker(kit, new PayingEngineDouble(endpoint)));
