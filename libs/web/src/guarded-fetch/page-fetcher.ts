import { isUtf8 } from 'node:buffer';
import type { Agent } from 'undici';
import { type AddressPolicy, publicInternet } from './address-policy.ts';
import { readBody } from './body-reader.ts';
import { parseContentType } from '../content-type.ts';
import type { FetchAllowance } from './fetch-allowance.ts';
import { toPageUnavailable } from './fetch-failure.ts';
import { HostPace } from './host-pace.ts';
import { type HostResolver, resolveByDns } from './host-resolver.ts';
import { type PageResponse, PageUnavailable } from '../page-reader.port.ts';
import { AddressRefused, guardUrl, type RefusalRule } from './url-guard.ts';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([300, 301, 302, 303, 307, 308]);

export interface FetcherSettings {
  userAgent: string;
  /** Timeout for one page including all pages it leads to, excluding waits for rate-limited hosts. */
  timeoutMs: number;
  /** Maximum bytes of the same, and of each body, compressed and decompressed. */
  maxBytes: number;
  /** Minimum interval between two requests to a host. */
  hostIntervalMs: number;
  policy?: AddressPolicy;
  resolve?: HostResolver;
  /** Called for each refused address. */
  onRefused?: (rule: RefusalRule) => void;
}

export interface FetchOptions {
  signal: AbortSignal;
  /** Called before each request, including redirects; an error it throws ends the fetch. */
  beforeRequest?: (url: URL) => Promise<void> | void;
  maxBytes?: number;
  /** Shared with other fetches; by default the page has the full limits. */
  allowance?: FetchAllowance;
}

export interface FetchedPage {
  answer: PageResponse;
  charset: string | null;
  /** The `Refresh` header. */
  refresh: string | null;
  /** Empty if the type is unsupported. */
  body: Uint8Array;
}

/** Fetches pages from the public internet: every hop is checked, and everything a server sends is limited. */
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
   * Checks the address without network access.
   * @throws {AddressRefused}
   */
  admit(address: string): void {
    try {
      guardUrl(address, this.#policy);
    } catch (error) {
      throw this.#counted(error);
    }
  }

  /** The allowance of one address including all pages it leads to. */
  allowance(): FetchAllowance {
    return { bytes: this.#settings.maxBytes, ms: this.#settings.timeoutMs };
  }

  /** @throws {PageUnavailable}, the error of `beforeRequest`, or the reason of the signal. */
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

  /** The page, or the target of a redirect. */
  async #request(url: URL, allowance: FetchAllowance, options: FetchOptions): Promise<FetchedPage | URL> {
    // Imported lazily: it takes four megabytes.
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
      const answer: PageResponse = {
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

/** Some servers send addresses in raw UTF-8, which the HTTP parser decodes as Latin-1. */
function asWritten(location: string | null): string | null {
  if (location === null) return null;
  const bytes = Buffer.from(location, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : location;
}

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
