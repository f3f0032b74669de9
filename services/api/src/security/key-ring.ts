import { Inject, Injectable } from '@nestjs/common';
import { ServiceError, type TenantWithUsage } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';
import type { StoredApiKey, TenantStore } from '@scholarsource/store';
import { LRUCache } from 'lru-cache';
import { lruOptions } from '../http/lru-options.ts';
import { LOGGER, TENANT_STORE } from '../tokens.ts';
import { isSecretOf, readApiKey } from './api-key.ts';
import { type Principal, withKey } from './principal.ts';
import { WrongKeyLimiter } from './wrong-key-limiter.ts';

/** Cache TTL: a revoked key is refused within 5 s. */
const KEPT_MS = 3_000;
const MAX_KEPT = 10_000;
/** How long a key known to the store is verified without waiting for the client's turn. */
const FAMILIAR_MS = 3_600_000;
/** The store updates the last use at most once a minute; more frequent calls would be useless. */
const TOUCH_INTERVAL_MS = 60_000;

/** Valid API keys and their tenants with their usage: read from the store, cached for a few seconds. */
@Injectable()
export class KeyRing {
  readonly #store: TenantStore;
  readonly #logger: Logger;
  readonly #wrong: WrongKeyLimiter;
  readonly #keys = new LRUCache<string, Promise<StoredApiKey | null>>({ ...lruOptions(MAX_KEPT), ttl: KEPT_MS });
  /** Negative cache of unknown ids. Separate, so that a flood of them cannot evict valid keys. */
  readonly #unknown = new LRUCache<string, true>({ ...lruOptions(MAX_KEPT), ttl: KEPT_MS });
  readonly #familiar = new LRUCache<string, true>({ ...lruOptions(MAX_KEPT), ttl: FAMILIAR_MS });
  readonly #tenants = new LRUCache<string, Promise<TenantWithUsage | null>>({
    ...lruOptions(MAX_KEPT),
    ttl: KEPT_MS,
  });
  readonly #touched = new LRUCache<string, true>({ ...lruOptions(MAX_KEPT), ttl: TOUCH_INTERVAL_MS });

  constructor(
    @Inject(TENANT_STORE) store: TenantStore,
    @Inject(LOGGER) logger: Logger,
    @Inject(WrongKeyLimiter) wrong: WrongKeyLimiter,
  ) {
    this.#store = store;
    this.#logger = logger;
    this.#wrong = wrong;
  }

  /**
   * Authenticates a key. Even if other clients at the same address have sent too many wrong keys, a valid key that this process knows is
   * accepted, since nobody guesses one.
   * @throws {ServiceError} `invalid_api_key` or `store_unavailable`
   * @throws {RateLimited} after too many wrong keys of the client
   */
  async identify(key: string, client: string): Promise<Principal> {
    const parts = readApiKey(key);
    const check = () => this.#check(parts, client);
    return parts !== null && this.#familiar.has(parts.id) ? check() : this.#wrong.inTurn(client, check);
  }

  /** A tenant with its usage, at most a few seconds old. @throws {ServiceError} `not_found` or `store_unavailable` */
  async tenantWithUsage(tenant: string): Promise<TenantWithUsage> {
    const found = await kept(this.#tenants, tenant, () => this.#store.tenantWithUsage(tenant));
    if (found === null) throw new ServiceError('not_found', `There is no tenant ${tenant}.`);
    return found;
  }

  /** A key by its id, valid or not; null if it does not exist. */
  async key(id: string): Promise<StoredApiKey | null> {
    return this.#find(id);
  }

  /** Invalidates the cached tenant. */
  forgetTenant(tenant: string): void {
    this.#tenants.delete(tenant);
  }

  /** Invalidates the cached key. */
  forgetKey(id: string): void {
    this.#keys.delete(id);
    this.#unknown.delete(id);
  }

  async #check(parts: ReturnType<typeof readApiKey>, client: string): Promise<Principal> {
    const known = parts === null ? null : await this.#find(parts.id);
    if (parts === null || known === null || !isSecretOf(parts.secret, known.secret_sha256)) {
      await this.#wrong.count(client);
      throw refused('This API key is not known. Send Authorization: Bearer ss_…, the key as it was shown.');
    }
    if (known.state === 'revoked') throw refused('This API key was revoked. Please send another one.');
    if (known.state === 'expired' || isPast(known.expires_at)) {
      throw refused(`This API key expired at ${known.expires_at ?? 'its end'}. Please send another one.`);
    }
    this.#touch(known.id);
    return withKey(known.tenant, known.id, known.scopes);
  }

  async #find(id: string): Promise<StoredApiKey | null> {
    if (this.#unknown.has(id)) return null;
    const found = await kept(this.#keys, id, () => this.#store.findKey(id));
    if (found !== null) {
      this.#familiar.set(id, true);
      return found;
    }
    this.#keys.delete(id);
    this.#unknown.set(id, true);
    return null;
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

/** Concurrent reads are shared; failures are not cached. */
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
