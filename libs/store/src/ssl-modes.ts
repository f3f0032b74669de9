import pg from 'pg';

/**
 * The ways to connect that an address allows, best first. `sslmode` means what it means to libpq: `prefer`, which is also what
 * no `sslmode` means, tries TLS and then goes without, `allow` the other way round.
 *
 * @returns addresses of which each is one way for `pg`
 */
export function waysToConnect(address: string): string[] {
  const url = new URL(address);
  const mode = url.searchParams.get('sslmode') ?? impliedMode(url);
  // The authorities that Node knows are those of the system, or of NODE_EXTRA_CA_CERTS.
  if (url.searchParams.get('sslrootcert') === 'system') url.searchParams.delete('sslrootcert');
  url.searchParams.delete('ssl');
  return modesInTurn(mode).map((sslmode) => {
    const way = new URL(url);
    way.searchParams.set('sslmode', sslmode);
    if (sslmode !== 'disable') way.searchParams.set('uselibpqcompat', 'true');
    return way.href;
  });
}

function impliedMode({ searchParams }: URL): string {
  if (searchParams.get('sslrootcert') === 'system') return 'verify-full';
  return searchParams.get('ssl') === 'true' ? 'require' : 'prefer';
}

function modesInTurn(mode: string): string[] {
  switch (mode) {
    case 'prefer':
      return ['prefer', 'disable'];
    case 'allow':
      return ['disable', 'prefer'];
    default:
      return [mode];
  }
}

/** Ways to connect, of which the one that worked last is tried first. */
export class WaysToConnect<Way> {
  #ways: Way[];

  constructor(ways: Way[]) {
    this.#ways = ways;
  }

  /** What `connect` makes of the first way that the server takes. @throws what the last way that was tried was refused with. */
  async first<Connection>(connect: (way: Way) => Promise<Connection>): Promise<Connection> {
    let refusal: unknown;
    for (const way of this.#ways) {
      try {
        const connection = await connect(way);
        if (this.#ways[0] !== way) this.#ways = [way, ...this.#ways.filter((other) => other !== way)];
        return connection;
      } catch (error) {
        refusal = error;
        if (!isAboutEncryption(error)) break;
      }
    }
    throw refusal;
  }
}

/** Whether a server that was reached may take a connection with TLS for one without, or the other way round. */
function isAboutEncryption(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // 28000 is what pg_hba.conf refuses, and poolers say it in words.
  if (error instanceof pg.DatabaseError && error.code === '28000') return true;
  return /\b(ssl|tls)\b|EPROTO/i.test(error.message);
}
