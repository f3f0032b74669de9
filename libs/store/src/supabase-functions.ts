import { createClient, type PostgrestSingleResponse } from '@supabase/supabase-js';
import { type FunctionCaller, refusalOf } from './function-caller.ts';
import { storeUnavailable } from './store-unavailable.ts';

export interface SupabaseOptions {
  url: string;
  serviceRoleKey: string;
  /** Milliseconds after which a call is given up. */
  timeoutMs: number;
}

/** The functions of a Supabase project, over HTTP. */
export function supabaseFunctions({ url, serviceRoleKey, timeoutMs }: SupabaseOptions): FunctionCaller {
  const client = createClient(url, serviceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
  return {
    async call(name, args) {
      const answer: PostgrestSingleResponse<unknown> = await client
        .rpc(name, args)
        .abortSignal(AbortSignal.timeout(timeoutMs));
      const { data, error, status } = answer;
      if (error === null) return data;
      // Status 0 is no answer at all; PGRST00x says that PostgREST cannot reach its database.
      const away = status === 0 || status >= 500 || error.code.startsWith('PGRST00');
      const cause = new Error(`${name} answered ${status}: ${error.message}`);
      throw away ? storeUnavailable(cause) : (refusalOf(error.code, cause) ?? cause);
    },
    pool: () => ({ busy: 0, idle: 0, awaited: 0 }),
    close: () => Promise.resolve(),
  };
}
