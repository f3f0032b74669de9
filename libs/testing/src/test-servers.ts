import type { LocalServer } from '@scholarsource/local-stack';

/** The servers started by the global setup, for the teardown in the same process. */
export const testServers: LocalServer[] = [];
