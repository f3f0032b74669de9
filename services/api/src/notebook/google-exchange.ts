import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** The result of a request to Google. */
export type Exchange =
  | { outcome: 'answered'; body: unknown }
  /** `reason` is Google's error reason, such as `SERVICE_DISABLED`. */
  | { outcome: 'refused'; status: number; reason: string | null }
  /** Nothing was sent. */
  | { outcome: 'unreachable'; cause: unknown }
  /** Sent, but whether Google processed it is unknown. */
  | { outcome: 'timeout' }
  | { outcome: 'broken'; cause: unknown };

const MAX_BYTES = 4_000_000;
const PAUSE_MS = 1_000;
const MAX_BACKOFF_MS = 5_000;

/** Errors of connections that fail before a request is sent. */
const NOT_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|\w*CERT\w*)$/;

const GoogleError = z.object({
  error: z.object({
    details: z
      .array(z.looseObject({ reason: z.string().optional().catch(undefined) }))
      .catch([])
      .default([]),
  }),
});
const FetchFailed = z.object({ cause: z.object({ code: z.string() }) });

/**
 * Posts JSON to Google with the user's token. Retried once, and only if Google cannot have processed the first request: it was never sent,
 * or the response was 429. Never throws, and no result contains the token.
 */
export async function postToGoogle(url: string, token: string, body: object, signal: AbortSignal): Promise<Exchange> {
  const { exchange, pauseMs } = await postOnce(url, token, body, signal);
  const repeatable = exchange.outcome === 'unreachable' || (exchange.outcome === 'refused' && exchange.status === 429);
  if (!repeatable || pauseMs > MAX_BACKOFF_MS) return exchange;
  const waited = await delay(pauseMs, true, { signal }).catch(() => false);
  return waited ? (await postOnce(url, token, body, signal)).exchange : exchange;
}

async function postOnce(
  url: string,
  token: string,
  body: object,
  signal: AbortSignal,
): Promise<{ exchange: Exchange; pauseMs: number }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // A redirect would send the token to another host.
      redirect: 'manual',
      signal,
    });
    const answer = parseJson(await readText(response));
    if (response.ok) return { exchange: { outcome: 'answered', body: answer }, pauseMs: 0 };
    const { status, headers } = response;
    const seconds = Number(headers.get('retry-after') ?? NaN);
    return {
      exchange: { outcome: 'refused', status, reason: reasonOf(answer) },
      pauseMs: seconds > 0 ? seconds * 1_000 : PAUSE_MS,
    };
  } catch (cause) {
    if (signal.aborted) return { exchange: { outcome: 'timeout' }, pauseMs: 0 };
    const { data } = FetchFailed.safeParse(cause);
    const outcome = data !== undefined && NOT_CONNECTED.test(data.cause.code) ? 'unreachable' : 'broken';
    return { exchange: { outcome, cause }, pauseMs: PAUSE_MS };
  }
}

async function readText({ body }: Response): Promise<string> {
  if (body === null) return '';
  const parts: AsyncIterable<Uint8Array> = body;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of parts) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error(`the answer has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Undefined if the text is not JSON, which no schema accepts. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(answer: unknown): string | null {
  const { data } = GoogleError.safeParse(answer);
  return data?.error.details.find(({ reason }) => reason !== undefined)?.reason ?? null;
}
