import { runService } from '@scholarsource/service-kit';
import { startScaler } from './start-scaler.ts';

await runService('scaler', startScaler);
