import pg from 'pg';

/**
 * The connection strings to try for an address, in order of preference. `sslmode` has the meaning of libpq: `prefer`, the default, tries
 * TLS and then plain text, `allow` the other way round.
 */
export function connectionStrings(address: string): string[] {
  const url = new URL(address);
  const mode = url.searchParams.get('sslmode') ?? impliedMode(url);
  // Node already trusts the system's authorities, or those of NODE_EXTRA_CA_CERTS.
  if (url.searchParams.get('sslrootcert') === 'system') url.searchParams.delete('sslrootcert');
  url.searchParams.delete('ssl');
  return modesToTry(mode).map((sslmode) => {
    const alternative = new URL(url);
    alternative.searchParams.set('sslmode', sslmode);
    if (sslmode !== 'disable') alternative.searchParams.set('uselibpqcompat', 'true');
    return alternative.href;
  });
}

function impliedMode({ searchParams }: URL): string {
  if (searchParams.get('sslrootcert') === 'system') return 'verify-full';
  return searchParams.get('ssl') === 'true' ? 'require' : 'prefer';
}

function modesToTry(mode: string): string[] {
  switch (mode) {
    case 'prefer':
      return ['prefer', 'disable'];
    case 'allow':
      return ['disable', 'prefer'];
    default:
      return [mode];
  }
}

/** Alternatives to connect, of which the last successful one is tried first. */
export class ConnectionAlternatives<Alternative> {
  #alternatives: Alternative[];

  constructor(alternatives: Alternative[]) {
    this.#alternatives = alternatives;
  }

  /** Returns the connection of the first alternative that the server accepts. @throws the error of the last alternative tried. */
  async connect<Connection>(connect: (alternative: Alternative) => Promise<Connection>): Promise<Connection> {
    let lastError: unknown;
    for (const alternative of this.#alternatives) {
      try {
        const connection = await connect(alternative);
        if (this.#alternatives[0] !== alternative)
          this.#alternatives = [alternative, ...this.#alternatives.filter((other) => other !== alternative)];
        return connection;
      } catch (error) {
        lastError = error;
        if (!concernsEncryption(error)) break;
      }
    }
    throw lastError;
  }
}

/** Whether the server was reached and may accept the connection with, or without, TLS. */
function concernsEncryption(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // 28000 is a rejection by pg_hba.conf; poolers report it in words.
  if (error instanceof pg.DatabaseError && error.code === '28000') return true;
  return /\b(ssl|tls)\b|EPROTO/i.test(error.message);
}
