import { setTimeout as delay } from 'node:timers/promises';
import { PUBLIC_TENANT, SCOPES } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';
import type { TenantStore } from '@scholarsource/store';
import { digestOf, readApiKey } from '../security/api-key.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

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
 * Makes the key of the settings hold, with every scope, unless it is there already: one that was revoked stays so. Only its
 * digest is stored. Goes on trying while the database is away, until the signal. Null does nothing.
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
  for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      const [level, message] = NOTES[await store.registerKey(first, 'installation')];
      logger[level]({ keyId: parts.id }, message);
      return;
    } catch (error) {
      if (pauseMs === FIRST_PAUSE_MS) logger.warn({ err: error }, 'the first admin key is not registered yet');
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
