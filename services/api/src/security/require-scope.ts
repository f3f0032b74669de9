import { type Scope, ServiceError } from '@scholarsource/contracts';
import { isAnonymous, type Principal } from './principal.ts';

/** @throws {ServiceError} `scope_missing`, or `api_key_required` without a key */
export function requireScope(principal: Principal, scope: Scope): void {
  if (principal.scopes.includes(scope)) return;
  if (isAnonymous(principal)) throw keyRequired();
  throw new ServiceError('scope_missing', `This needs the scope ${scope}, which your API key does not have.`);
}

export function keyRequired(): ServiceError {
  return new ServiceError('api_key_required', 'Send an API key as Authorization: Bearer ss_….');
}
