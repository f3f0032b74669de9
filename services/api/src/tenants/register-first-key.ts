import { PUBLIC_TENANT, SCOPES } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';
import type { TenantStore } from '@scholarsource/store';
import pRetry from 'p-retry';
import { digestOf, readApiKey } from '../security/api-key.ts';

const INITIAL_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;

const NOTES = {
  known: ['info', 'the first admin key is known'],
  registered: ['info', 'the first admin key was registered'],
  revoked: [
    'warn',
    'the first admin key was revoked and stays so: put a new one into FIRST_ADMIN_KEY, or leave it empty',
  ],
  taken: ['error', 'another API key has the id of the first admin key: put one with another id into FIRST_ADMIN_KEY'],
} as const;

/**
 * Registers the first admin key of the settings with every scope, unless it is known; a revoked key stays revoked. Only its digest is
 * stored. Retries with backoff while the database is unavailable, until the signal aborts. Null does nothing.
 */
export async function registerFirstKey(
  key: string | null,
  store: Pick<TenantStore, 'registerKey'>,
  logger: Pick<Logger, 'info' | 'warn' | 'error'>,
  signal: AbortSignal,
): Promise<void> {
  const parts = key === null ? null : readApiKey(key);
  if (parts === null) return;
  const first = {
    id: parts.id,
    tenant: PUBLIC_TENANT,
    name: 'first admin key',
    scopes: SCOPES,
    secretSha256: digestOf(parts.secret),
    expiresAt: null,
  };
  const outcome = await pRetry(() => store.registerKey(first, 'installation'), {
    retries: Infinity,
    minTimeout: INITIAL_BACKOFF_MS,
    maxTimeout: MAX_BACKOFF_MS,
    signal,
    onFailedAttempt: ({ attemptNumber, error }) => {
      if (attemptNumber === 1) logger.warn({ err: error }, 'the first admin key is not registered yet');
    },
  }).catch(() => null);
  if (outcome === null) return;
  const [level, message] = NOTES[outcome];
  logger[level]({ keyId: parts.id }, message);
}
