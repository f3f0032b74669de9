import { Inject, Injectable } from '@nestjs/common';
import { ServiceError, type TenantStanding } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';
import type { StoredApiKey, TenantStore } from '@scholarsource/store';
import { LRUCache } from 'lru-cache';
import { LOGGER, TENANT_STORE } from '../tokens.ts';
import { isSecretOf, readApiKey } from './api-key.ts';
import { type Principal, withKey } from './principal.ts';

/** So long a process goes by what it read: a revoked key is refused within 5 s. */
const KEPT_MS = 3_000;
const MOST_KEPT = 10_000;
/** The store notes a use at most once a minute; asking it more often would be idle. */
const TOUCH_EVERY_MS = 60_000;

/** Which API keys hold, and how their tenants stand: read from the store, known here for a few seconds. */
@Injectable()
export class KeyRing {
  readonly #store: TenantStore;
  readonly #logger: Logger;
  readonly #keys = new LRUCache<string, Promise<StoredApiKey | null>>({ max: MOST_KEPT, ttl: KEPT_MS });
  readonly #standings = new LRUCache<string, Promise<TenantStanding | null>>({ max: MOST_KEPT, ttl: KEPT_MS });
  readonly #touched = new LRUCache<string, true>({ max: MOST_KEPT, ttl: TOUCH_EVERY_MS });

  constructor(@Inject(TENANT_STORE) store: TenantStore, @Inject(LOGGER) logger: Logger) {
    this.#store = store;
    this.#logger = logger;
  }

  /**
   * Whom a key stands for.
   * @throws {ServiceError} `invalid_api_key` or `store_unavailable`
   */
  async identify(key: string): Promise<Principal> {
    const parts = readApiKey(key);
    const known = parts === null ? null : await this.#find(parts.id);
    if (parts === null || known === null || !isSecretOf(parts.secret, known.secret_sha256)) {
      throw refused('This API key is not known. Send Authorization: Bearer ss_…, the key as it was shown.');
    }
    if (known.state === 'revoked') throw refused('This API key was revoked. Please send another one.');
    if (known.state === 'expired' || isPast(known.expires_at)) {
      throw refused(`This API key expired at ${known.expires_at ?? 'its end'}. Please send another one.`);
    }
    this.#touch(known.id);
    return withKey(known.tenant, known.id, known.scopes);
  }

  /** How a tenant stands, a few seconds old at most. @throws {ServiceError} `not_found` or `store_unavailable` */
  async standing(tenant: string): Promise<TenantStanding> {
    const found = await kept(this.#standings, tenant, () => this.#store.standing(tenant));
    if (found === null) throw new ServiceError('not_found', `There is no tenant ${tenant}.`);
    return found;
  }

  /** A key by its id, whether it holds or not; null if there is none. */
  async key(id: string): Promise<StoredApiKey | null> {
    return this.#find(id);
  }

  /** What this process knew of the tenant is asked anew. */
  forgetTenant(tenant: string): void {
    this.#standings.delete(tenant);
  }

  /** What this process knew of the key is asked anew. */
  forgetKey(id: string): void {
    this.#keys.delete(id);
  }

  #find(id: string): Promise<StoredApiKey | null> {
    return kept(this.#keys, id, () => this.#store.findKey(id));
  }

  #touch(id: string): void {
    if (this.#touched.has(id)) return;
    this.#touched.set(id, true);
    this.#store.touchKeys([id]).catch((error: unknown) => {
      this.#touched.delete(id);
      this.#logger.debug({ keyId: id, err: error }, 'the use of a key was not noted');
    });
  }
}

/** What is read at the same time is read once; a failure is not kept. */
function kept<V>(cache: LRUCache<string, Promise<V>>, name: string, read: () => Promise<V>): Promise<V> {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const reading = read();
  cache.set(name, reading);
  reading.catch(() => cache.delete(name));
  return reading;
}

function isPast(time: string | null): boolean {
  return time !== null && Date.parse(time) <= Date.now();
}

function refused(message: string): ServiceError {
  return new ServiceError('invalid_api_key', message);
}
