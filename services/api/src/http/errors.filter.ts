import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { ServiceError, toServiceError } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientKey } from '../security/client-address.ts';
import { RefusalLog } from '../security/refusal-log.ts';
import { InvalidBody, RateLimited } from './http-errors.ts';
import { setExhaustedFields } from './rate-limit-fields.ts';
import { firstProblem, InvalidRequest, isV1, sendProblem } from './problem.ts';

/** `Retry-After` in seconds while a dependency is unavailable. */
const RETRY_AFTER_SECONDS = 5;
/** `Retry-After` in seconds while the queue is full. */
const FULL_SECONDS = 60;

/** Maps whatever a request threw to its error response; stack traces are never exposed. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  readonly #logger: Logger;
  readonly #refusals: RefusalLog;

  constructor(logger: Logger) {
    this.#logger = logger;
    this.#refusals = new RefusalLog(logger);
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    if (thrown instanceof RateLimited) {
      const { limit, retryAfterSeconds } = thrown;
      this.#refusals.note({ client: clientKey(request), limit, route: request.routeOptions.url ?? 'none' });
      void reply.header('Retry-After', retryAfterSeconds);
    }
    if (isV1(request.originalUrl)) {
      this.#answerV1(thrown, request, reply);
      return;
    }
    if (thrown instanceof InvalidBody || thrown instanceof RateLimited) {
      void reply.status(thrown.getStatus()).send(thrown.getResponse());
      return;
    }
    const error = toServiceError(fromFastify(thrown) ?? thrown);
    this.#describe(error, request, reply);
    const { httpStatus, title } = error.policy;
    void reply.status(httpStatus).send({ detail: { error: title, message: error.message } });
  }

  #answerV1(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (thrown instanceof RateLimited) {
      const { message, budget, amount, retryAfterSeconds } = thrown;
      setExhaustedFields(reply, budget, amount, retryAfterSeconds);
      sendProblem(reply, new ServiceError('rate_limited', message), { retryAfter: retryAfterSeconds });
    } else if (thrown instanceof InvalidBody) {
      sendProblem(reply, new ServiceError('invalid_inputs', firstProblem(thrown.errors)), { errors: thrown.errors });
    } else {
      const error = toServiceError(fromFastify(thrown) ?? thrown);
      const retryAfter = this.#describe(error, request, reply);
      sendProblem(reply, error, {
        ...(error instanceof InvalidRequest && { errors: error.errors }),
        ...(retryAfter !== undefined && { retryAfter }),
      });
    }
  }

  /** Logs the error and sets its headers. @returns seconds for `Retry-After` */
  #describe(error: ServiceError, request: FastifyRequest, reply: FastifyReply): number | undefined {
    const { httpStatus, logLevel } = error.policy;
    const cause = error.cause ?? error;
    this.#logger[logLevel]({ requestId: request.id, code: error.code, err: cause }, 'request failed');
    if (httpStatus === 401 && !reply.hasHeader('www-authenticate')) {
      void reply.header('WWW-Authenticate', error.code === 'google_token_refused' ? 'Google-Access-Token' : 'Bearer');
    }
    if (httpStatus !== 503) return undefined;
    const retryAfter = error.code === 'queue_full' ? FULL_SECONDS : RETRY_AFTER_SECONDS;
    void reply.header('Retry-After', retryAfter);
    return retryAfter;
  }
}

/** Errors that Fastify raises before routing; Nest wraps them. */
function fromFastify(thrown: unknown): ServiceError | null {
  if (!(thrown instanceof HttpException)) return null;
  const status = thrown.getStatus();
  if (status === 413) {
    return new ServiceError('body_too_large', 'The request is too large. Please send less text.', { cause: thrown });
  }
  if (status >= 500) return null;
  return new ServiceError('invalid_inputs', 'The request could not be read.', { cause: thrown });
}
