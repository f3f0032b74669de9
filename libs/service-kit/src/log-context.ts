import { AsyncLocalStorage } from 'node:async_hooks';

/** Fields that are added to every line logged within a context. */
export interface LogContext {
  requestId?: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Runs `work`, and everything it starts, with the given log fields. */
export function withLogContext<T>(fields: LogContext, work: () => T): T {
  return contexts.run(fields, work);
}

export function logContext(): LogContext {
  return contexts.getStore() ?? {};
}
