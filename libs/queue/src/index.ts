export { type ConsumerOptions, QueueConsumer, type QueueIncident } from './consumer.ts';
export { type QueueDepth, QueueObserver, type RedisServerState } from './observer.ts';
export { QueueProducer } from './producer.ts';
export { type QueueKeys, queueKeys } from './queue-keys.ts';
export { QueueModule, type WatchSettings } from './queue.module.ts';
export { type RateLimitAnswer, type RateLimitWindow } from './rate-limit-window.ts';
export { RateLimiter } from './rate-limiter.ts';
export { type QueueOptions } from './redis-connections.ts';
export { type PresentWorker, WorkerPresence } from './worker-presence.ts';
