import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { QueueModule } from '@scholarsource/queue';
import { type Logger, reportRepeated } from '@scholarsource/service-kit';
import type { JobStore } from '@scholarsource/store';
import { AdminController } from './admin/admin.controller.ts';
import { ApiMetrics } from './api-metrics.ts';
import { ExportsController } from './exports/exports.controller.ts';
import { HealthController } from './health/health.controller.ts';
import { JobsController } from './jobs/jobs.controller.ts';
import { JobsService } from './jobs/jobs.service.ts';
import { HTTP_CONFIG, JOB_STORE, LOGGER } from './tokens.ts';

interface ApiParts {
  config: Config;
  store: JobStore;
  metrics: ApiMetrics;
  logger: Logger;
}

/** The API on the given parts. It puts jobs in and never takes one out. */
@Module({})
export class ApiModule {
  static on({ config, store, metrics, logger }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [QueueModule.forProducer({ ...config.redis, onError: reportRepeated(logger, 'Redis does not answer') })],
      controllers: [AdminController, HealthController, JobsController, ExportsController],
      providers: [
        JobsService,
        { provide: HTTP_CONFIG, useValue: config.http },
        { provide: JOB_STORE, useValue: store },
        { provide: ApiMetrics, useValue: metrics },
        { provide: LOGGER, useValue: logger },
      ],
    };
  }
}
