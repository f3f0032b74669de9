import type { BatchStore } from './batch-store.port.ts';
import type { ConsoleStore } from './console-store.port.ts';
import type { CourseCache } from './course-cache.port.ts';
import type { DispatchStore } from './dispatch-store.port.ts';
import type { FunctionCaller } from './function-caller.ts';
import type { HealthStore } from './health-store.port.ts';
import type { JobStore } from './job-store.port.ts';
import type { LinkStore } from './link-store.port.ts';
import { postgresFunctions, type PostgresOptions } from './postgres-functions.ts';
import { RpcBatchStore } from './rpc-batch-store.ts';
import { RpcConsoleStore } from './rpc-console-store.ts';
import { RpcCourseCache } from './rpc-course-cache.ts';
import { RpcHealthStore } from './rpc-health-store.ts';
import { RpcDispatchStore } from './rpc-dispatch-store.ts';
import { RpcJobStore } from './rpc-job-store.ts';
import { RpcLinkStore } from './rpc-link-store.ts';
import { RpcScheduleStore } from './rpc-schedule-store.ts';
import { RpcTenantStore } from './rpc-tenant-store.ts';
import { RpcUploadRegister } from './rpc-upload-register.ts';
import { RpcWebhookStore } from './rpc-webhook-store.ts';
import type { ScheduleStore } from './schedule-store.port.ts';
import { supabaseFunctions, type SupabaseOptions } from './supabase-functions.ts';
import type { TenantStore } from './tenant-store.port.ts';
import type { UploadRegister } from './upload-register.port.ts';
import type { WebhookStore } from './webhook-store.port.ts';

/** The database that holds the jobs. */
export type StoreOptions = ({ kind: 'postgres' } & PostgresOptions) | ({ kind: 'supabase' } & SupabaseOptions);

/** Every store, over one connection pool. */
export interface Store {
  jobs: JobStore;
  tenants: TenantStore;
  dispatch: DispatchStore;
  batches: BatchStore;
  schedules: ScheduleStore;
  links: LinkStore;
  uploads: UploadRegister;
  cache: CourseCache;
  webhooks: WebhookStore;
  health: HealthStore;
  console: ConsoleStore;
  close: () => Promise<void>;
}

export function createStore(options: StoreOptions): Store {
  const functions = callerFor(options);
  return {
    jobs: new RpcJobStore(functions),
    tenants: new RpcTenantStore(functions),
    dispatch: new RpcDispatchStore(functions),
    batches: new RpcBatchStore(functions),
    schedules: new RpcScheduleStore(functions),
    links: new RpcLinkStore(functions),
    uploads: new RpcUploadRegister(functions),
    cache: new RpcCourseCache(functions),
    webhooks: new RpcWebhookStore(functions),
    health: new RpcHealthStore(functions),
    console: new RpcConsoleStore(functions),
    close: () => functions.close(),
  };
}

/** The job store alone. Closing it closes its connections. */
export function createJobStore(options: StoreOptions): JobStore {
  return createStore(options).jobs;
}

function callerFor(options: StoreOptions): FunctionCaller {
  switch (options.kind) {
    case 'postgres':
      return postgresFunctions(options);
    case 'supabase':
      return supabaseFunctions(options);
  }
}
