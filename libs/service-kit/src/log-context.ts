import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line that is written during some work says. */
export interface LogContext {
  requestId?: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Does the work, and whatever it starts, under the given fields. */
export function withLogContext<T>(fields: LogContext, work: () => T): T {
  return contexts.run(fields, work);
}

export function logContext(): LogContext {
  return contexts.getStore() ?? {};
}
