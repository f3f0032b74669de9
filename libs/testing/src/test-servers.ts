import type { LocalServer } from '@scholarsource/local-stack';

/** The servers that the global setup started, for the teardown in the same process. */
export const testServers: LocalServer[] = [];
