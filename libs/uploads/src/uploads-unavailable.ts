import { ServiceError } from '@scholarsource/contracts';

export function uploadsUnavailable(cause: unknown): ServiceError {
  return new ServiceError(
    'uploads_unavailable',
    'Uploads cannot be stored or read at the moment. Please try again later.',
    { cause },
  );
}
