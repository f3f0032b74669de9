export { endLeftovers } from './processes/leftovers.ts';
export { ownProcess } from './processes/own-process.ts';
export { ensureProgram } from './ensure-program.ts';
export { freePort } from './ports.ts';
export { startPostgres } from './postgres.ts';
export { ensureRedisServer, redisAnswers, startRedis } from './redis.ts';
export { type LocalServer, startServerProcess } from './server-process.ts';
export { ServiceProcess } from './service-process.ts';
export { freePorts, type Stack, type StackOptions, startStack } from './stack.ts';
