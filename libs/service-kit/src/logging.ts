import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

export type { Logger };

/** Keys whose values never reach a log, wherever in a logged object they stand. */
const SECRET_KEYS = ['authorization', 'cookie', 'password', 'apiKey', 'serviceRoleKey', 'connectionString', 'email'];

/** JSON lines on standard output; `service` is part of each. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
  });
}

const REPORT_AGAIN_MS = 30_000;

/** Logs an error that comes again and again while something is away: the first of each kind, then one every 30 s. */
export function reportRepeated(logger: Logger, what: string): (error: Error) => void {
  const reported = new Map<string, number>();
  return (error) => {
    const kind = 'code' in error ? String(error.code) : error.message;
    if (performance.now() < (reported.get(kind) ?? 0)) return;
    reported.set(kind, performance.now() + REPORT_AGAIN_MS);
    logger.warn({ err: error }, what);
  };
}

/** Lets Nest write through the logger of the service; its chatter about modules and routes is debug. */
export function nestLogger(logger: Logger): LoggerService {
  const context = (rest: unknown[]) => {
    const last = rest.at(-1);
    return typeof last === 'string' ? { context: last } : {};
  };
  return {
    log: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    verbose: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(context(rest), String(message)),
    error: (message: unknown, ...rest: unknown[]) =>
      message instanceof Error
        ? logger.error({ ...context(rest), err: message }, message.message)
        : logger.error(context(rest), String(message)),
    fatal: (message: unknown, ...rest: unknown[]) => logger.fatal(context(rest), String(message)),
  };
}
