import { setting } from '../setting.ts';
import { optionalText, wholeNumber } from '../values.ts';

export const kubernetes = {
  workerDeployment: setting(
    'KUBERNETES_WORKER_DEPLOYMENT',
    optionalText,
    '',
    'Deployment of the workers, whose busy pods the scaler protects from scale-in. Empty, or outside a cluster: off.',
  ),
  protectIntervalMs: setting(
    'PROTECT_INTERVAL_MS',
    wholeNumber(50, 60_000),
    '5000',
    'Milliseconds between two looks at which worker pods are busy.',
  ),
};
