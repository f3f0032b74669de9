import { ServiceError } from '@scholarsource/contracts';

const DEFAULT = 50;
const MOST = 200;

/** How many items of a list are asked for. @throws {ServiceError} `invalid_inputs` */
export function readPageSize(limit: unknown): number {
  if (limit === undefined) return DEFAULT;
  const size = typeof limit === 'string' && /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (size < 1 || size > MOST) throw new ServiceError('invalid_inputs', `limit has to be a number from 1 to ${MOST}.`);
  return size;
}
