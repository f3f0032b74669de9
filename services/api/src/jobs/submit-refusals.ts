import { ServiceError } from '@scholarsource/contracts';
import type { LimitScope } from '@scholarsource/store';
import { RateLimited } from '../http/http-errors.ts';

/** After so long some of the waiting jobs have usually started. */
const QUEUE_MOVES_SECONDS = 60;

/** Under this Idempotency-Key another request was sent before. */
export function keyReused(): ServiceError {
  return new ServiceError(
    'idempotency_conflict',
    'This Idempotency-Key was used for another request. Please send a new key.',
  );
}

/** Too many jobs wait: of everybody, or as many as the client or tenant may have. */
export function tooManyWaiting(scope: LimitScope, most: number | null): ServiceError | RateLimited {
  return scope === 'global'
    ? new ServiceError('queue_full', 'Too many searches are waiting. Please try again in a minute.')
    : new RateLimited('waiting jobs', `${most} searches waiting at once`, QUEUE_MOVES_SECONDS);
}
