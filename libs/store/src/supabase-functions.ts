import type { PostgrestSingleResponse, SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { type FunctionCaller, refusalOf } from './function-caller.ts';
import { isUnavailableCode } from './refusals.ts';
import { storeUnavailable } from './store-unavailable.ts';

export interface SupabaseOptions {
  url: string;
  serviceRoleKey: string;
  /** Timeout of a call in milliseconds. */
  timeoutMs: number;
}

/** Maximum characters of an error message to log; a gateway may return a page. */
const MAX_MESSAGE_LENGTH = 300;

/** An error of PostgREST, which always has a code, or of a gateway, which may have any shape. */
const Refusal = z
  .object({
    code: z
      .string()
      .regex(/^(PGRST\d{3}|[0-9A-Z]{5})$/)
      .nullable()
      .catch(null),
    message: z.string().catch('no message'),
  })
  .catch({ code: null, message: 'no message' });

/** Calls functions of a Supabase project over HTTP. */
export function supabaseFunctions({ url, serviceRoleKey, timeoutMs }: SupabaseOptions): FunctionCaller {
  let client: Promise<SupabaseClient> | undefined;
  return {
    async call(name, args) {
      client ??= connect(url, serviceRoleKey);
      const answer: PostgrestSingleResponse<unknown> = await (
        await client
      )
        .rpc(name, args)
        .abortSignal(AbortSignal.timeout(timeoutMs));
      const { data, error, status } = answer;
      // supabase-js misses some errors of gateways, such as an empty 404.
      if (error === null && status === 200) return data;
      const { code, message } = Refusal.parse(error);
      const cause = new Error(`${name} answered ${status}: ${message.slice(0, MAX_MESSAGE_LENGTH)}`);
      // Status 0 means no response; an error without a code comes from a gateway in front of PostgREST.
      if (status === 0 || code === null || isUnavailableCode(code)) throw storeUnavailable(cause);
      throw refusalOf(code, cause) ?? cause;
    },
    pool: () => ({ busy: 0, idle: 0, awaited: 0 }),
    close: () => Promise.resolve(),
  };
}

/** Imported lazily: processes on plain PostgreSQL do not need the client. */
async function connect(url: string, serviceRoleKey: string): Promise<SupabaseClient> {
  const { createClient } = await import('@supabase/supabase-js');
  return createClient(url, serviceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}
