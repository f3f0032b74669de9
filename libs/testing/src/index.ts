export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './databases.ts';
export { startRedisCluster, startSentinelledRedis } from './redis-topologies.ts';
export { ownRedis, sharedRedis } from './redis-servers.ts';
export { type PageServer, startPageServer } from './page-server.ts';
export { startPgBouncer } from './pgbouncer.ts';
export { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
export { type CheckedResponse, createResponseCheck } from './response-check.ts';
export { waitFor, waitUntilUp } from './wait-for.ts';
export { POSTGREST_KEYS, startPostgrestDouble } from './postgrest-double.ts';
export { STORAGE_KEY, startStorageDouble, type StorageDouble } from './supabase-storage-double.ts';
export { googleError, type NotebookLmDouble, startNotebookLmDouble } from './notebooklm-double.ts';
export {
  type LlmAgent,
  type LlmCall,
  type LlmReply,
  type LlmScript,
  type LlmServer,
  startLlmServer,
} from './llm-server.ts';
export { overlapModel } from './overlap-model.ts';
export { createOutboxDouble } from './outbox-double.ts';
