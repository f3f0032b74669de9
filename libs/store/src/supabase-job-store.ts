import { createClient, type PostgrestSingleResponse } from '@supabase/supabase-js';
import type { JobStore } from './job-store.port.ts';
import { RpcJobStore } from './rpc-job-store.ts';
import { storeUnavailable } from './store-unavailable.ts';

export interface SupabaseOptions {
  url: string;
  serviceRoleKey: string;
  /** Milliseconds after which a call is given up. */
  timeoutMs: number;
}

/** The jobs in a Supabase project, over HTTP. */
export function createSupabaseJobStore({ url, serviceRoleKey, timeoutMs }: SupabaseOptions): JobStore {
  const client = createClient(url, serviceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
  return new RpcJobStore({
    async call(name, args) {
      const answer: PostgrestSingleResponse<unknown> = await client
        .rpc(name, args)
        .abortSignal(AbortSignal.timeout(timeoutMs));
      const { data, error, status } = answer;
      if (error === null) return data;
      // Status 0 is no answer at all; PGRST00x says that PostgREST cannot reach its database.
      const away = status === 0 || status >= 500 || error.code.startsWith('PGRST00');
      const cause = new Error(`${name} answered ${status}: ${error.message}`);
      throw away ? storeUnavailable(cause) : cause;
    },
    pool: () => ({ busy: 0, idle: 0, awaited: 0 }),
    close: () => Promise.resolve(),
  });
}
