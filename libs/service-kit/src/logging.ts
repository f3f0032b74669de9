import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, pino, type Logger } from 'pino';
import { logContext } from './log-context.ts';
import { redact, redactText } from './redaction.ts';
import { traceFields } from './tracing.ts';

export type { Logger };

/**
 * Logs JSON lines to standard output, with the service and the current request, run and trace. Secrets are redacted wherever they occur in
 * messages, errors and objects.
 */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const asItIs = (value: unknown) => value;
  const logger = pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => ({ ...logContext(), ...traceFields() }),
      formatters: {
        level: (label) => ({ level: label }),
        log: (object) => toRecord(redact(object)),
      },
      // Errors are serialized by the redaction.
      serializers: { err: asItIs },
      hooks: {
        logMethod(values, method) {
          const clean = values.map((value: unknown) => (typeof value === 'string' ? redactText(value) : value));
          method.apply(this, clean as typeof values);
        },
      },
    },
    destination,
  );
  // pino does not pass the bindings of a child logger to formatters.
  const child = Reflect.get<Logger, 'child'>(logger, 'child');
  logger.child = function (this: Logger, bindings, options) {
    return child.call(this, toRecord(redact(bindings)), options);
  } as typeof child;
  return logger;
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const REPORT_INTERVAL_MS = 30_000;

/** Throttles an error that repeats while a dependency is down: logs the first of each kind, then one every 30 s. */
export function reportRepeated(logger: Logger, what: string): (error: Error) => void {
  const reported = new Map<string, number>();
  return (error) => {
    const kind = 'code' in error ? String(error.code) : error.message;
    if (performance.now() < (reported.get(kind) ?? 0)) return;
    reported.set(kind, performance.now() + REPORT_INTERVAL_MS);
    // The code explains a failed connection; only other errors need a stack.
    logger.warn('code' in error ? { code: error.code, reason: error.message } : { err: error }, what);
  };
}

/** Routes Nest's logging through the service's logger; its output about modules and routes becomes debug. */
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
