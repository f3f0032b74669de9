import type { PostgrestSingleResponse, SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { type FunctionCaller, refusalOf } from './function-caller.ts';
import { servesNobody } from './refusals.ts';
import { storeUnavailable } from './store-unavailable.ts';

export interface SupabaseOptions {
  url: string;
  serviceRoleKey: string;
  /** Milliseconds after which a call is given up. */
  timeoutMs: number;
}

/** Characters of a refusal that are worth a line in the log; a gateway may send a page. */
const LONGEST_MESSAGE = 300;

/** A refusal of PostgREST, which always has a code, or of a gateway, which may have any shape. */
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

/** The functions of a Supabase project, over HTTP. */
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
      // supabase-js sees no error in some refusals of gateways, such as an empty 404.
      if (error === null && status === 200) return data;
      const { code, message } = Refusal.parse(error);
      const cause = new Error(`${name} answered ${status}: ${message.slice(0, LONGEST_MESSAGE)}`);
      // Status 0 is no answer at all, and what has no code was refused by a gateway before PostgREST.
      if (status === 0 || code === null || servesNobody(code)) throw storeUnavailable(cause);
      throw refusalOf(code, cause) ?? cause;
    },
    pool: () => ({ busy: 0, idle: 0, awaited: 0 }),
    close: () => Promise.resolve(),
  };
}

/** The client is loaded with the first call: a process on plain PostgreSQL has no use for it. */
async function connect(url: string, serviceRoleKey: string): Promise<SupabaseClient> {
  const { createClient } = await import('@supabase/supabase-js');
  return createClient(url, serviceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}
