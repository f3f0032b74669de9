import type { EventEmitter } from 'node:events';

/**
 * The first error of a process that nothing caught.
 *
 * Errors of TLS are reported to `onLateTlsError` instead. Node.js can emit one more on a socket that it destroyed because of its
 * certificate, when whoever opened the socket no longer listens: ioredis does not, on its connections to sentinels and for the slots of a
 * cluster. Such a connection has failed and been reported already.
 */
export function firstFailure(process: EventEmitter, onLateTlsError: (error: Error) => void): Promise<unknown> {
  return new Promise((resolve) => {
    const onUncaught = (error: unknown) => {
      if (isTlsError(error)) {
        onLateTlsError(error);
        return;
      }
      process.off('uncaughtException', onUncaught);
      resolve(error);
    };
    process.on('uncaughtException', onUncaught);
    process.once('unhandledRejection', resolve);
  });
}

/** Whether OpenSSL reported the error on a connection. */
function isTlsError(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_SSL_');
}
