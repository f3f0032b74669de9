import type { JobStore } from './job-store.port.ts';
import { createPostgresJobStore, type PostgresOptions } from './postgres-job-store.ts';
import { createSupabaseJobStore, type SupabaseOptions } from './supabase-job-store.ts';

/** Where jobs are kept. */
export type StoreOptions = ({ kind: 'postgres' } & PostgresOptions) | ({ kind: 'supabase' } & SupabaseOptions);

export function createJobStore(options: StoreOptions): JobStore {
  switch (options.kind) {
    case 'postgres':
      return createPostgresJobStore(options);
    case 'supabase':
      return createSupabaseJobStore(options);
  }
}
