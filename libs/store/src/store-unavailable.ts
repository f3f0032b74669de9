import { ServiceError } from '@scholarsource/contracts';

export function storeUnavailable(cause: unknown): ServiceError {
  return new ServiceError('store_unavailable', 'The database cannot be reached. Please try again in a moment.', {
    cause,
  });
}
