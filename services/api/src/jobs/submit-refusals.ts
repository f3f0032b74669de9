import { ServiceError } from '@scholarsource/contracts';
import type { LimitScope } from '@scholarsource/store';
import { RateLimited } from '../http/http-errors.ts';

/** `Retry-After`: by then some of the waiting jobs have usually started. */
const QUEUE_MOVES_SECONDS = 60;

/** A different request was sent under this Idempotency-Key. */
export function keyReused(): ServiceError {
  return new ServiceError(
    'idempotency_conflict',
    'This Idempotency-Key was used for another request. Please send a new key.',
  );
}

/** The limit of waiting jobs is reached, globally or for the client or tenant. */
export function tooManyWaiting(scope: LimitScope, most: number | null): ServiceError | RateLimited {
  return scope === 'global'
    ? new ServiceError('queue_full', 'Too many searches are waiting. Please try again in a minute.')
    : new RateLimited('waiting jobs', `${most} searches waiting at once`, QUEUE_MOVES_SECONDS);
}
