import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@scholarsource/service-kit';
import type { ClaimedDelivery, DeliveryResult, DeliveryStatus, WebhookStore } from '@scholarsource/store';
import type { GuardedSender } from '@scholarsource/web/guarded-sender';
import { nextDelaySeconds, type SecretBox, signatureHeaders } from '@scholarsource/webhooks';
import type { TryOutcome } from '../scaler-metrics.ts';

interface Settings {
  /** Timeout of a request. */
  timeoutMs: number;
  /** Maximum deliveries in flight: of this process, and to one endpoint from all processes. */
  concurrency: number;
  concurrencyPerEndpoint: number;
  /** Seconds after each failed attempt; null days are never. */
  retrySeconds: readonly number[];
  disableAfterDays: number | null;
  /** Poll interval for due deliveries. */
  intervalMs: number;
}

interface Parts {
  store: Pick<WebhookStore, 'claim' | 'settle'>;
  sender: Pick<GuardedSender, 'post'>;
  secrets: SecretBox;
  settings: Settings;
  logger: Pick<Logger, 'info' | 'error'>;
  onTry: (outcome: TryOutcome) => void;
}

type Answer = Pick<DeliveryResult, 'status' | 'answer' | 'error'> & { retryAfterSeconds: number | null };

/** Time beyond the request timeout to record its result, in milliseconds. */
const LEASE_MARGIN_MS = 10_000;
/** Results within this time are recorded together, and the next deliveries claimed together. */
const GATHER_MS = 10;
const SETTLE_RETRY_MS = 250;
const GONE = 410;
const DAY_SECONDS = 86_400;

/**
 * Sends due webhooks concurrently. Each is leased in the database before it is sent, so several processes may do so, and another one
 * resends what a killed process had leased: delivery is at least once, under the same id.
 */
export class WebhookDeliveries {
  readonly #parts: Parts;
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Claims and sends up to the free capacity, then waits for a result or the next poll. @returns whether any are in flight */
  async pass(): Promise<boolean> {
    const { store, settings } = this.#parts;
    const room = settings.concurrency - this.#underWay.size;
    if (room > 0) {
      const leaseMs = settings.timeoutMs + LEASE_MARGIN_MS;
      const claimed = await store.claim(room, settings.concurrencyPerEndpoint, leaseMs / 1_000);
      const giveUpAt = performance.now() + leaseMs;
      for (const delivery of claimed) {
        const sending = this.#send(delivery, giveUpAt).finally(() => this.#underWay.delete(sending));
        this.#underWay.add(sending);
      }
    }
    if (this.#underWay.size === 0) return false;
    await Promise.race([...this.#underWay, delay(settings.intervalMs, undefined, { ref: false })]);
    await delay(GATHER_MS);
    return true;
  }

  /** Resolves when nothing is in flight. */
  async drain(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #send(delivery: ClaimedDelivery, giveUpAt: number): Promise<void> {
    const { settings, logger, onTry } = this.#parts;
    const startedAt = performance.now();
    const { retryAfterSeconds, ...answer } = await this.#post(delivery);
    const outcome = outcomeOf(answer.status);
    const delaySeconds =
      outcome === 'failed' ? nextDelaySeconds(delivery.tries + 1, settings.retrySeconds, retryAfterSeconds) : null;
    const settled = await this.#settle(
      {
        id: delivery.id,
        ticket: delivery.ticket,
        outcome,
        delaySeconds,
        deadAfterSeconds: settings.disableAfterDays === null ? null : settings.disableAfterDays * DAY_SECONDS,
        ...answer,
        ms: Math.round(performance.now() - startedAt),
      },
      giveUpAt,
    );
    const became = whatBecame(outcome, settled);
    onTry(became);
    if (became !== 'gone' && became !== 'given_up') return;
    const named = { deliveryId: delivery.id, endpointId: delivery.endpointId, status: answer.status };
    logger.info(named, became === 'gone' ? 'switched a webhook off that is gone' : 'gave a webhook up');
  }

  async #post({ eventId, endpointId, url, body, secrets: stored }: ClaimedDelivery): Promise<Answer> {
    const { sender, secrets, logger } = this.#parts;
    let headers: Record<string, string>;
    try {
      const opened = stored.map((secret) => secrets.open(secret, endpointId));
      headers = signatureHeaders({ id: eventId, at: new Date(), body }, opened);
    } catch (error) {
      logger.error({ endpointId, err: error }, 'a webhook cannot be signed');
      return { status: null, answer: null, error: 'it could not be signed', retryAfterSeconds: null };
    }
    try {
      const { status, beginning, retryAfterSeconds } = await sender.post(url, body, headers, NEVER);
      return { status, answer: beginning, error: null, retryAfterSeconds };
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'it could not be sent';
      return { status: null, answer: null, error: reason, retryAfterSeconds: null };
    }
  }

  /** Records a result, retrying while the database is unavailable: an unrecorded delivery is sent twice. Null if the lease ended first. */
  async #settle(result: DeliveryResult, giveUpAt: number) {
    for (;;) {
      try {
        return await this.#parts.store.settle(result);
      } catch (error) {
        if (performance.now() > giveUpAt) {
          this.#parts.logger.error({ deliveryId: result.id, err: error }, 'could not note what became of a webhook');
          return null;
        }
        await delay(SETTLE_RETRY_MS);
      }
    }
  }
}

/** `settled` is the new status of the delivery; null if another sender had taken over. */
function whatBecame(outcome: DeliveryResult['outcome'], settled: DeliveryStatus | null): TryOutcome {
  if (settled === null) return 'taken_over';
  if (outcome !== 'failed') return outcome;
  return settled === 'pending' ? 'retried' : 'given_up';
}

/** Requests end only by their timeout: once sent, they may have arrived. */
const NEVER = new AbortController().signal;

/** Anything but success is a failure, including a redirect, whose target nobody agreed on. */
function outcomeOf(status: number | null): DeliveryResult['outcome'] {
  if (status === GONE) return 'gone';
  return status !== null && status >= 200 && status < 300 ? 'delivered' : 'failed';
}
