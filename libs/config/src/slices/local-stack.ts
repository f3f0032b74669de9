import { z } from 'zod';
import { setting } from '../setting.ts';
import { wholeNumber } from '../values.ts';

/** Used only by `npm start`, `npm run dev` and `npm run demo`. */
export const localStack = {
  portOffset: setting(
    'PORT_OFFSET',
    wholeNumber(0, 1_000),
    '0',
    'Added to PORT and to every LOCAL_ port, so that `npm start` works beside another one; its data is then in a directory below DATA_DIR.',
  ),
  dataDir: setting('DATA_DIR', z.string().min(1), '.scholarsource', 'Directory in which `npm start` keeps its data.'),
  postgresPort: setting(
    'LOCAL_POSTGRES_PORT',
    wholeNumber(1, 65_535),
    '54329',
    'Port of the PostgreSQL of `npm start`.',
  ),
  redisPort: setting('LOCAL_REDIS_PORT', wholeNumber(1, 65_535), '63799', 'Port of the Redis of `npm start`.'),
  apiOpsPort: setting('LOCAL_API_OPS_PORT', wholeNumber(1, 65_535), '9090', 'Ops port of the API of `npm start`.'),
  workerOpsPort: setting(
    'LOCAL_WORKER_OPS_PORT',
    wholeNumber(1, 65_535),
    '9091',
    'Ops port of the worker of `npm start`.',
  ),
  scalerOpsPort: setting(
    'LOCAL_SCALER_OPS_PORT',
    wholeNumber(1, 65_535),
    '9092',
    'Ops port of the scaler of `npm start`.',
  ),
  prometheusPort: setting(
    'LOCAL_PROMETHEUS_PORT',
    wholeNumber(1, 65_535),
    '9093',
    'Port of the Prometheus of `npm start -- --observe`.',
  ),
};
