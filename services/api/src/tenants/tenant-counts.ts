import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import type { TenantStore } from '@scholarsource/store';
import { ApiMetrics, type Quota } from '../api-metrics.ts';
import { TENANT_STORE, TENANTS_CONFIG } from '../tokens.ts';

const OTHER = 'other';
/** TTL of the set of tenants with series of their own, and of the knowledge that there is room for another one. */
const KEPT_MS = 60_000;
const KEPT_WITH_ROOM_MS = 1_000;

/** Counts submissions of tenants with metric series of their own; all others are combined. */
@Injectable()
export class TenantCounts {
  readonly #store: TenantStore;
  readonly #config: Config['tenants'];
  readonly #metrics: ApiMetrics;
  #shown: Promise<ReadonlySet<string>> = Promise.resolve(new Set([OTHER]));
  #askedAt = -Infinity;

  constructor(
    @Inject(TENANT_STORE) store: TenantStore,
    @Inject(TENANTS_CONFIG) config: Config['tenants'],
    @Inject(ApiMetrics) metrics: ApiMetrics,
  ) {
    this.#store = store;
    this.#config = config;
    this.#metrics = metrics;
  }

  /** Counts stored jobs. Fire and forget. */
  submitted(tenant: string, jobs = 1): void {
    void this.#nameOf(tenant).then((name) => this.#metrics.countTenantJobs(name, jobs));
  }

  /** Counts a submission refused by a quota. Fire and forget. */
  refused(tenant: string, quota: Quota): void {
    void this.#nameOf(tenant).then((name) => this.#metrics.countTenantRefusal(name, quota));
  }

  async #nameOf(tenant: string): Promise<string> {
    const known = await this.#shown;
    if (this.#isOld(tenant, known)) {
      this.#askedAt = performance.now();
      this.#shown = this.#ask(known);
    }
    return (await this.#shown).has(tenant) ? tenant : OTHER;
  }

  #isOld(tenant: string, shown: ReadonlySet<string>): boolean {
    const hasRoom = shown.size <= this.#config.shown;
    const keptMs = hasRoom && !shown.has(tenant) ? KEPT_WITH_ROOM_MS : KEPT_MS;
    return performance.now() - this.#askedAt >= keptMs;
  }

  /** The previous set stays in use while the database is unavailable. */
  async #ask(before: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const found = await this.#store.shown(this.#config.shown, this.#config).catch(() => null);
    if (found === null) return before;
    const shown = new Set([...found, OTHER]);
    this.#metrics.registerTenantGauges(before, shown);
    return shown;
  }
}
