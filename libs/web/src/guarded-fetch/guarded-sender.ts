import { isIP } from 'node:net';
import pTimeout from 'p-timeout';
import type { Agent, Dispatcher } from 'undici';
import { type AddressPolicy, anywhere, publicInternet } from './address-policy.ts';
import { toPageUnavailable } from './fetch-failure.ts';
import { type HostResolver, resolveByDns, resolveBySystem } from './host-resolver.ts';
import { AddressRefused, guardAnswer, guardUrl, type RefusalRule } from './url-guard.ts';

export { AddressRefused, type RefusalRule };

/** Allowed destinations: https on the public internet, or anything, including private hosts and plain http. */
export type Reach = 'public' | 'anywhere';

export interface SenderSettings {
  reach: Reach;
  userAgent: string;
  /** Timeout of a request, from the address check to the end of the response. */
  timeoutMs: number;
  /** Maximum connections per host. */
  connections: number;
  resolve?: HostResolver;
}

/** The response. */
export interface SenderResponse {
  status: number;
  /** The value of `Retry-After`. */
  retryAfterSeconds: number | null;
  /** The first kilobyte of the body. */
  beginning: string;
}

const KEPT_BYTES = 1_024;
/** A name that DNS does not resolve in time is checked when something is sent to it. */
const LOOKUP_TIMEOUT_MS = 1_500;

/** Sends requests to untrusted addresses. Each is checked when the connection is made, and redirects are not followed. */
export class GuardedSender {
  readonly #settings: SenderSettings;
  readonly #policy: AddressPolicy;
  readonly #resolve: HostResolver;
  #agent: Promise<Agent> | undefined;

  constructor(settings: SenderSettings) {
    this.#settings = settings;
    this.#policy = settings.reach === 'public' ? publicInternet : anywhere;
    this.#resolve = settings.resolve ?? (settings.reach === 'public' ? resolveByDns : resolveBySystem);
  }

  /**
   * Checks an address before anything is sent to it. A name that does not resolve yet is accepted.
   * @throws {AddressRefused}
   */
  async admit(address: string): Promise<void> {
    const { hostname } = this.#guard(address);
    if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return;
    const lookup = this.#resolve(hostname).catch(() => null);
    const found = await pTimeout(lookup, { milliseconds: LOOKUP_TIMEOUT_MS, fallback: () => null });
    if (found !== null) guardAnswer(found, this.#policy);
  }

  /**
   * Posts JSON. Resolves with any response, including redirects.
   * @throws {PageUnavailable}, whose message is a clause about the address, or the reason of the signal
   */
  async post(
    address: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<SenderResponse> {
    const { timeoutMs, userAgent } = this.#settings;
    // Imported lazily: it takes four megabytes.
    const { request } = await import('undici');
    const dispatcher = await (this.#agent ??= this.#createAgent());
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await request(this.#guard(address), {
        method: 'POST',
        dispatcher,
        signal: AbortSignal.any([signal, deadline]),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'accept-encoding': 'identity',
          'user-agent': userAgent,
        },
        body,
      });
      return {
        status: answer.statusCode,
        retryAfterSeconds: secondsOf(answer.headers['retry-after']),
        beginning: await beginningOf(answer.body),
      };
    } catch (error) {
      signal.throwIfAborted();
      throw toPageUnavailable(error, deadline.aborted);
    }
  }

  async close(): Promise<void> {
    await (await this.#agent)?.destroy();
  }

  async #createAgent(): Promise<Agent> {
    const { createGuardedAgent } = await import('./guarded-agent.ts');
    return createGuardedAgent(this.#resolve, this.#policy, this.#settings.connections);
  }

  #guard(address: string): URL {
    const url = guardUrl(address, this.#policy);
    if (this.#settings.reach === 'public' && url.protocol !== 'https:') throw new AddressRefused('scheme');
    return url;
  }
}

/** Seconds or an HTTP date; null if it is invalid or past. */
function secondsOf(header: string | string[] | undefined): number | null {
  const text = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1_000);
  return seconds > 0 ? seconds : null;
}

/** The status is known, so a body that fails is truncated rather than an error. */
async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= KEPT_BYTES) break;
    }
  } catch {
    // The body broke off or timed out.
  }
  // The last character may be incomplete.
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, KEPT_BYTES), { stream: true });
}
