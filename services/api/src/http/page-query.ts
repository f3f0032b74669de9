import { ServiceError } from '@scholarsource/contracts';

const USUAL = 50;
const MOST = 200;

/** The requested page size. @throws {ServiceError} `invalid_inputs` */
export function readPageSize(limit: unknown, most = MOST): number {
  if (limit === undefined) return USUAL;
  const size = typeof limit === 'string' && /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (size < 1 || size > most) {
    throw new ServiceError('invalid_inputs', `limit must be a whole number from 1 to ${most}.`);
  }
  return size;
}

/** {@link readPageSize} and the cursor; an empty cursor counts as absent. */
export function readPageQuery(limit: unknown, cursor: unknown): { size: number; sent: unknown } {
  return { size: readPageSize(limit), sent: cursor === '' ? undefined : cursor };
}
