import type { IncomingMessage } from 'node:http';
import { ServiceError } from '@scholarsource/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AddressLimiter } from '../security/address-limiter.ts';
import { sendsApiKey } from '../security/authenticate.ts';
import { UPLOADS_ROUTE } from '../uploads/serve-uploads.ts';
import { isV1, sendProblem } from './problem.ts';

/** Far longer than any of our routes and queries. */
const MAX_ADDRESS_LENGTH = 8_192;
/** A file upload may take as long as the server allows any request. */
const BODY_TIMEOUT_MS = 30_000;

/**
 * Rejects requests before routing: rate-limited addresses, malformed requests, and bodies that never end. A request with an API key counts
 * against its address only if the key is invalid ({@link authenticate}).
 */
export function admitRequests(fastify: FastifyInstance, addresses: AddressLimiter): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    done((sendsApiKey(request) ? undefined : addresses.refusalOf(request)) ?? refusalOf(request));
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    if (hasBody(raw) && request.routeOptions.url !== UPLOADS_ROUTE) {
      const giveUp = setTimeout(() => {
        if (raw.complete) return;
        const error = new ServiceError('request_timeout', 'The body did not arrive in time.');
        reply.raw.once('finish', () => raw.destroy());
        void reply.status(error.policy.httpStatus).header('connection', 'close');
        if (isV1(request.originalUrl)) sendProblem(reply, error);
        else void reply.send({ detail: { error: error.policy.title, message: error.message } });
      }, BODY_TIMEOUT_MS).unref();
      raw.once('close', () => clearTimeout(giveUp));
      raw.once('end', () => clearTimeout(giveUp));
    }
    done();
  });
}

function refusalOf({ raw, originalUrl, headers }: FastifyRequest): ServiceError | undefined {
  if (originalUrl.length > MAX_ADDRESS_LENGTH) {
    return new ServiceError('address_too_long', `The address is longer than ${MAX_ADDRESS_LENGTH} characters.`);
  }
  if (headers.host === undefined && raw.httpVersion === '1.1') {
    return new ServiceError('malformed_request', 'The request has no Host header.');
  }
  if (hasBody(raw) && !/^(?:identity)?$/i.test(headers['content-encoding'] ?? '')) {
    return new ServiceError('unsupported_encoding', 'Compressed bodies are not read. Please send the body as it is.');
  }
  return undefined;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
