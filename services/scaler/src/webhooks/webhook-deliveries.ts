import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@scholarsource/service-kit';
import type { ClaimedDelivery, DeliveryResult, DeliveryStatus, WebhookStore } from '@scholarsource/store';
import type { GuardedSender } from '@scholarsource/web/guarded-sender';
import { nextDelaySeconds, type SecretBox, signatureHeaders } from '@scholarsource/webhooks';
import type { TryOutcome } from '../scaler-metrics.ts';

interface Settings {
  /** Of one request. */
  timeoutMs: number;
  /** On their way at once: from here, and to one endpoint from everywhere. */
  concurrency: number;
  concurrencyPerEndpoint: number;
  /** Seconds after each failed try; null days are never. */
  retrySeconds: readonly number[];
  disableAfterDays: number | null;
  /** Between two looks for what is due. */
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

/** What a sender has over the time of a request to note what became of it. */
const LEASE_MARGIN_MS = 10_000;
/** What ends together is noted, and followed by the next, together. */
const GATHER_MS = 10;
const SETTLE_AGAIN_MS = 250;
const GONE = 410;
const DAY_SECONDS = 86_400;

/**
 * Sends webhooks that are due, many at a time. Each is claimed in the database before it is sent, so several processes may do so, and
 * what a killed one had claimed is sent by another when its lease ends: a receiver may get an event twice, under the same id.
 */
export class WebhookDeliveries {
  readonly #parts: Parts;
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Claims what there is room for and sends it, then waits for an end or for the next look. @returns whether any is under way */
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

  /** Resolves when nothing is under way any more. */
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

  /** Notes what became of a try, again and again while the database is away: what is not noted is sent twice. Null if it was too late. */
  async #settle(result: DeliveryResult, giveUpAt: number) {
    for (;;) {
      try {
        return await this.#parts.store.settle(result);
      } catch (error) {
        if (performance.now() > giveUpAt) {
          this.#parts.logger.error({ deliveryId: result.id, err: error }, 'could not note what became of a webhook');
          return null;
        }
        await delay(SETTLE_AGAIN_MS);
      }
    }
  }
}

/** `settled` is what the delivery is now; null if another sender had taken it over. */
function whatBecame(outcome: DeliveryResult['outcome'], settled: DeliveryStatus | null): TryOutcome {
  if (settled === null) return 'taken_over';
  if (outcome !== 'failed') return outcome;
  return settled === 'pending' ? 'retried' : 'given_up';
}

/** Requests end by their time limit alone: what has left may have arrived. */
const NEVER = new AbortController().signal;

/** Anything but success has failed, a redirect as well: its target is not the address that was agreed on. */
function outcomeOf(status: number | null): DeliveryResult['outcome'] {
  if (status === GONE) return 'gone';
  return status !== null && status >= 200 && status < 300 ? 'delivered' : 'failed';
}
