import { runService } from '@scholarsource/service-kit';
import { startWorker } from './start-worker.ts';

await runService('worker', startWorker);
