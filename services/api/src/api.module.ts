import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { QueueModule } from '@scholarsource/queue';
import { type Logger, reportRepeated } from '@scholarsource/service-kit';
import type {
  BatchStore,
  ConsoleStore,
  HealthStore,
  JobStore,
  LinkStore,
  ScheduleStore,
  TenantStore,
} from '@scholarsource/store';
import { AdminController } from './admin/admin.controller.ts';
import { AdminBatchesController } from './console/admin-batches.controller.ts';
import { AdminJobsController } from './console/admin-jobs.controller.ts';
import { AdminSchedulesController } from './console/admin-schedules.controller.ts';
import { AdminWebhooksController } from './console/admin-webhooks.controller.ts';
import { ConsoleController } from './console/console.controller.ts';
import { Owners } from './console/owners.ts';
import { ApiMetrics } from './api-metrics.ts';
import { BatchesController } from './batches/batches.controller.ts';
import { BatchesService } from './batches/batches.service.ts';
import { ExportsController } from './exports/exports.controller.ts';
import { HealthController } from './health/health.controller.ts';
import { Cursors } from './http/cursors.ts';
import { EventHub } from './jobs/event-hub.ts';
import { EventStreams } from './jobs/event-streams.ts';
import { JobReads } from './jobs/job-reads.ts';
import { JobsController } from './jobs/jobs.controller.ts';
import { JobsService } from './jobs/jobs.service.ts';
import { JobList } from './jobs/v1/job-list.ts';
import { JobWaits } from './jobs/v1/job-waits.ts';
import { JobsV1Controller } from './jobs/v1/jobs-v1.controller.ts';
import { TerminalResponseCache } from './jobs/terminal-response-cache.ts';
import { StoppedRuns } from './jobs/stopped-runs.ts';
import { LinksController } from './links/links.controller.ts';
import { GoogleNotebooks } from './notebook/google-notebooks.ts';
import { NotebooksController } from './notebook/notebooks.controller.ts';
import { NotebooksService } from './notebook/notebooks.service.ts';
import { SchedulesController } from './schedules/schedules.controller.ts';
import { SchedulesService } from './schedules/schedules.service.ts';
import { AdminGuard } from './security/admin.guard.ts';
import { KeyRing } from './security/key-ring.ts';
import { RateLimitGuard } from './security/rate-limit.guard.ts';
import { ScopeGuard } from './security/scope.guard.ts';
import { SecurityTxtController } from './security/security-txt.controller.ts';
import { WrongKeyLimiter } from './security/wrong-key-limiter.ts';
import {
  CURSOR_SECRET,
  BATCH_STORE,
  CONSOLE_STORE,
  HEALTH_STORE,
  HTTP_CONFIG,
  JOB_STORE,
  LINK_STORE,
  LOGGER,
  NOTEBOOK_CONFIG,
  NOTEBOOKS,
  SCHEDULE_STORE,
  TELEMETRY_CONFIG,
  TENANT_STORE,
  TENANTS_CONFIG,
  UPLOAD_PARTS,
  WEBHOOK_PARTS,
} from './tokens.ts';
import { AdminAuditController } from './tenants/admin-audit.controller.ts';
import { AdminKeysController } from './tenants/admin-keys.controller.ts';
import { AdminTenantsController } from './tenants/admin-tenants.controller.ts';
import { EffectiveLimits } from './tenants/effective-limits.ts';
import { MeController } from './tenants/me.controller.ts';
import { Quotas } from './tenants/quotas.ts';
import { TenantCounts } from './tenants/tenant-counts.ts';
import type { UploadParts } from './uploads/upload-parts.ts';
import { UploadsService } from './uploads/uploads.service.ts';
import type { WebhookParts } from './webhooks/webhook-parts.ts';
import { WebhookTargets } from './webhooks/webhook-targets.ts';
import { WebhooksController } from './webhooks/webhooks.controller.ts';
import { WebhooksService } from './webhooks/webhooks.service.ts';

/** Dependencies of the API; the caller owns the store. */
export interface ApiParts {
  config: Config;
  store: JobStore;
  tenants: TenantStore;
  batches: BatchStore;
  schedules: ScheduleStore;
  links: LinkStore;
  health: HealthStore;
  console: ConsoleStore;
  uploads: UploadParts;
  webhooks: WebhookParts;
  metrics: ApiMetrics;
  logger: Logger;
  /** Replaces how long a request may wait for Redis. */
  redisTimeoutMs?: number;
}

/** A secret that all processes of an installation share and nobody else knows: derived from the database credentials. */
function cursorSecret({ store: { databaseUrl, supabaseServiceRoleKey } }: Config): string {
  return `cursors ${databaseUrl ?? supabaseServiceRoleKey ?? ''}`;
}

/** The API module. It enqueues jobs and never consumes them. */
@Module({})
export class ApiModule {
  static on({
    config,
    store,
    tenants,
    health,
    console,
    batches,
    schedules,
    links,
    uploads,
    webhooks,
    metrics,
    logger,
    redisTimeoutMs,
  }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        QueueModule.forProducer({
          ...config.redis,
          ...(redisTimeoutMs !== undefined && { requestTimeoutMs: redisTimeoutMs }),
          onError: reportRepeated(logger, 'Redis does not answer'),
          onWarning: ({ message }) => logger.warn(message),
        }),
      ],
      controllers: [
        AdminController,
        HealthController,
        JobsController,
        JobsV1Controller,
        ExportsController,
        NotebooksController,
        MeController,
        AdminTenantsController,
        AdminKeysController,
        AdminAuditController,
        WebhooksController,
        BatchesController,
        SchedulesController,
        LinksController,
        ConsoleController,
        AdminJobsController,
        AdminBatchesController,
        AdminSchedulesController,
        AdminWebhooksController,
        ...(config.http.securityContacts.length > 0 ? [SecurityTxtController] : []),
      ],
      providers: [
        JobsService,
        JobReads,
        JobList,
        JobWaits,
        Cursors,
        TerminalResponseCache,
        EventHub,
        EventStreams,
        NotebooksService,
        UploadsService,
        WebhooksService,
        WebhookTargets,
        BatchesService,
        SchedulesService,
        StoppedRuns,
        Owners,
        AdminGuard,
        KeyRing,
        WrongKeyLimiter,
        EffectiveLimits,
        Quotas,
        TenantCounts,
        ScopeGuard,
        RateLimitGuard,
        { provide: UPLOAD_PARTS, useValue: uploads },
        { provide: WEBHOOK_PARTS, useValue: webhooks },
        { provide: HTTP_CONFIG, useValue: config.http },
        { provide: NOTEBOOK_CONFIG, useValue: config.notebooklm },
        { provide: NOTEBOOKS, useValue: new GoogleNotebooks(config.notebooklm.apiUrl) },
        { provide: CURSOR_SECRET, useValue: cursorSecret(config) },
        { provide: TENANTS_CONFIG, useValue: config.tenants },
        { provide: HEALTH_STORE, useValue: health },
        { provide: TELEMETRY_CONFIG, useValue: config.telemetry },
        { provide: CONSOLE_STORE, useValue: console },
        { provide: TENANT_STORE, useValue: tenants },
        { provide: BATCH_STORE, useValue: batches },
        { provide: SCHEDULE_STORE, useValue: schedules },
        { provide: LINK_STORE, useValue: links },
        { provide: JOB_STORE, useValue: store },
        { provide: ApiMetrics, useValue: metrics },
        { provide: LOGGER, useValue: logger },
      ],
    };
  }
}
