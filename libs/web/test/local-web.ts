import { type AddressPolicy, publicInternet } from '../src/guarded-fetch/address-policy.ts';
import type { HostResolver } from '../src/guarded-fetch/host-resolver.ts';
import { type FetcherSettings, PageFetcher } from '../src/guarded-fetch/page-fetcher.ts';

/** A policy for tests: the public internet, and 127.0.0.1 as if it were part of it. 127.0.0.2 stays a private machine. */
const publicWithThisMachine: AddressPolicy = {
  allowsPort: () => true,
  allowsAddress: (address) => address === '127.0.0.1' || publicInternet.allowsAddress(address),
};

/** A fake DNS server: each name has a sequence of responses, the last of which is repeated; other names do not exist. */
export function scriptedResolver(script: Record<string, string[][]>): { resolve: HostResolver; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve: (host) => {
      const answers = script[host];
      if (answers === undefined) return Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
      const turn = asked.filter((name) => name === host).length;
      asked.push(host);
      return Promise.resolve(answers[Math.min(turn, answers.length - 1)] ?? []);
    },
  };
}

/** A fetcher for pages of this machine; it never waits between requests. */
export function localFetcher(settings: Partial<FetcherSettings> = {}): PageFetcher {
  return new PageFetcher({
    userAgent: 'ScholarSourceTest/1.0',
    timeoutMs: 30_000,
    maxBytes: 1_000_000,
    hostIntervalMs: 0,
    policy: publicWithThisMachine,
    resolve: scriptedResolver({ 'pages.example.org': [['127.0.0.1']] }).resolve,
    ...settings,
  });
}
