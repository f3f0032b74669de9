import { isUtf8 } from 'node:buffer';
import type { Agent } from 'undici';
import { type AddressPolicy, publicInternet } from './address-policy.ts';
import { readBody } from './body-reader.ts';
import { parseContentType } from '../content-type.ts';
import type { FetchAllowance } from './fetch-allowance.ts';
import { toPageUnavailable } from './fetch-failure.ts';
import { HostPace } from './host-pace.ts';
import { type HostResolver, resolveByDns } from './host-resolver.ts';
import { type PageAnswer, PageUnavailable } from '../page-reader.port.ts';
import { AddressRefused, guardUrl, type RefusalRule } from './url-guard.ts';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([300, 301, 302, 303, 307, 308]);

export interface FetcherSettings {
  userAgent: string;
  /** For one page with all that it leads to, without the waits for the turns of hosts. */
  timeoutMs: number;
  /** Of a page with all that it leads to; of each body with and without compression. */
  maxBytes: number;
  /** Between the starts of two requests to one host. */
  hostIntervalMs: number;
  policy?: AddressPolicy;
  resolve?: HostResolver;
  /** Called for each address that was refused, to be counted. */
  onRefused?: (rule: RefusalRule) => void;
}

export interface FetchOptions {
  signal: AbortSignal;
  /** Called before each request, redirects included; what it throws ends the fetch. */
  beforeRequest?: (url: URL) => Promise<void> | void;
  maxBytes?: number;
  /** Shared with other fetches; without one, the page has the limits of the settings to itself. */
  allowance?: FetchAllowance;
}

export interface FetchedPage {
  answer: PageAnswer;
  charset: string | null;
  /** The `Refresh` header. */
  refresh: string | null;
  /** Empty if the type is none that can be read here. */
  body: Uint8Array;
}

/** Fetches one page from the public internet: every hop is checked anew, and everything a server sends has a limit. */
export class PageFetcher {
  readonly #settings: FetcherSettings;
  readonly #policy: AddressPolicy;
  readonly #resolve: HostResolver;
  readonly #pace: HostPace;
  #agent: Promise<Agent> | undefined;

  constructor(settings: FetcherSettings) {
    this.#settings = settings;
    this.#policy = settings.policy ?? publicInternet;
    this.#resolve = settings.resolve ?? resolveByDns;
    this.#pace = new HostPace(settings.hostIntervalMs);
  }

  /**
   * Looks at the address alone, without network.
   * @throws {AddressRefused}
   */
  admit(address: string): void {
    try {
      guardUrl(address, this.#policy);
    } catch (error) {
      throw this.#counted(error);
    }
  }

  /** What one address may take with all the pages that it leads to. */
  allowance(): FetchAllowance {
    return { bytes: this.#settings.maxBytes, ms: this.#settings.timeoutMs };
  }

  /** @throws {PageUnavailable}, what `beforeRequest` throws, or the reason of the signal. */
  async fetch(address: string, options: FetchOptions): Promise<FetchedPage> {
    try {
      return await this.#follow(address, options);
    } catch (error) {
      throw this.#counted(error);
    }
  }

  #counted(error: unknown): unknown {
    if (error instanceof AddressRefused) this.#settings.onRefused?.(error.refusal);
    return error;
  }

  async close(): Promise<void> {
    await (await this.#agent)?.destroy();
  }

  async #createAgent(): Promise<Agent> {
    const { createGuardedAgent } = await import('./guarded-agent.ts');
    return createGuardedAgent(this.#resolve, this.#policy);
  }

  async #follow(address: string, options: FetchOptions): Promise<FetchedPage> {
    let url = guardUrl(address, this.#policy);
    const allowance = options.allowance ?? this.allowance();
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      await options.beforeRequest?.(url);
      if (redirects === 0) await this.#waitForTurn(url, options.signal);
      const startedAt = performance.now();
      try {
        const answer = await this.#request(url, allowance, options);
        if (!(answer instanceof URL)) return answer;
        url = answer;
      } finally {
        allowance.ms -= performance.now() - startedAt;
      }
    }
    throw new PageUnavailable('too_many_redirects', 'it is redirected too often');
  }

  async #waitForTurn({ host }: URL, signal: AbortSignal): Promise<void> {
    await this.#pace.turn(host, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  }

  /** The page, or where it is redirected to. */
  async #request(url: URL, allowance: FetchAllowance, options: FetchOptions): Promise<FetchedPage | URL> {
    // Four megabytes that a process which opens no page goes without.
    const { request } = await import('undici');
    const dispatcher = await (this.#agent ??= this.#createAgent());
    const timeoutMs = Math.max(1, Math.ceil(allowance.ms));
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([options.signal, deadline]);
    try {
      const { statusCode, headers, body } = await request(url, {
        dispatcher,
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        headers: {
          'user-agent': this.#settings.userAgent,
          accept: 'text/html,application/pdf,text/plain;q=0.9,*/*;q=0.5',
          'accept-encoding': 'gzip, br',
          'accept-language': 'en-US,en;q=0.8',
        },
      });
      const giveUp = () => body.on('error', () => undefined).destroy();
      const location = asWritten(one(headers.location));
      if (REDIRECTS.has(statusCode) && location !== null) {
        giveUp();
        return guardUrl(URL.canParse(location, url.href) ? new URL(location, url).href : location, this.#policy);
      }
      const { type, charset } = parseContentType(one(headers['content-type']));
      const announced = Number(one(headers['content-length']) ?? NaN);
      const answer: PageAnswer = {
        finalUrl: url.href,
        httpStatus: statusCode,
        contentType: type,
        bytes: Number.isSafeInteger(announced) && announced >= 0 ? announced : null,
      };
      const read = await readBody(
        { stream: body, encoding: one(headers['content-encoding']), answer, giveUp },
        {
          maxBytes: Math.min(options.maxBytes ?? Infinity, allowance.bytes),
          onBytes: (bytes) => (allowance.bytes -= bytes),
          signal,
        },
      );
      return {
        answer: { ...answer, bytes: read?.length ?? answer.bytes },
        charset,
        refresh: one(headers.refresh),
        body: read ?? new Uint8Array(),
      };
    } catch (error) {
      options.signal.throwIfAborted();
      throw toPageUnavailable(error, deadline.aborted);
    }
  }
}

/** Some servers send an address in bare UTF-8, of which the HTTP parser makes one character for each byte. */
function asWritten(location: string | null): string | null {
  if (location === null) return null;
  const bytes = Buffer.from(location, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : location;
}

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
