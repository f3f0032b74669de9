import { runService } from '@scholarsource/service-kit';
import { startApi } from './start-api.ts';

await runService('api', startApi);
