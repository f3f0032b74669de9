import { connect } from 'node:net';
import pTimeout from 'p-timeout';
import { type HostResolver, resolveByDns } from './guarded-fetch/host-resolver.ts';
import { PageUnavailable } from './page-reader.port.ts';

/** Sites of which at least one responds whenever there is an internet connection. */
const LANDMARKS = ['example.com', 'www.wikipedia.org', 'openlibrary.org'];
const TIMEOUT_MS = 2_500;
const ONLINE_FOR_MS = 10 * 60_000;
const OFFLINE_FOR_MS = 60_000;

/**
 * Probes periodically whether the internet is reachable. Otherwise a worker without network would wait for every page of every job, and
 * take every host for non-existent, because a name server of a closed network does not resolve public names.
 */
export class NetworkProbe {
  #answer: { online: Promise<boolean>; until: number } | null = null;

  constructor(private readonly isReachable: (host: string) => Promise<boolean> = canConnect) {}

  /** @throws {PageUnavailable} `network_off` */
  async require(): Promise<void> {
    if (!(await this.online())) throw new PageUnavailable('network_off', 'this machine does not reach the internet');
  }

  online(): Promise<boolean> {
    if (this.#answer !== null && performance.now() < this.#answer.until) return this.#answer.online;
    const reached = Promise.any(
      LANDMARKS.map(async (host) => {
        if (!(await this.isReachable(host))) throw new Error(`${host} is not reached`);
      }),
    );
    const answered = reached.then(
      () => true,
      () => false,
    );
    const online = pTimeout(answered, { milliseconds: TIMEOUT_MS, fallback: () => false });
    const answer = { online, until: Infinity };
    this.#answer = answer;
    void online.then((isOnline) => {
      answer.until = performance.now() + (isOnline ? ONLINE_FOR_MS : OFFLINE_FOR_MS);
    });
    return online;
  }
}

async function canConnect(host: string, resolve: HostResolver = resolveByDns): Promise<boolean> {
  const [address] = await resolve(host);
  if (address === undefined) return false;
  return new Promise((done) => {
    const socket = connect({ host: address, port: 443, timeout: TIMEOUT_MS });
    const finish = (reached: boolean) => {
      socket.destroy();
      done(reached);
    };
    socket
      .on('connect', () => finish(true))
      .on('timeout', () => finish(false))
      .on('error', () => finish(false));
  });
}
