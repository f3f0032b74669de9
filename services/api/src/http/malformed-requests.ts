import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ErrorCode, ServiceError } from '@scholarsource/contracts';

/** Answers requests that Node cannot parse in the usual error format, and closes the connection. */
export function rejectMalformedRequest({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { message, policy } = refusalOf(code);
  answer(socket, policy.httpStatus, { detail: { error: policy.title, message } });
}

/** `CONNECT` requests a tunnel; Node would drop the connection without a response. */
export function rejectConnect(server: Server): void {
  server.on('connect', (_request, socket: Duplex) => answer(socket, 405, { detail: 'Method Not Allowed' }));
}

function refusalOf(code: string | undefined): ServiceError {
  const [refusal, message]: [ErrorCode, string] =
    code === 'HPE_HEADER_OVERFLOW'
      ? ['headers_too_large', 'The headers of the request are too large. Please send fewer or shorter ones.']
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['request_timeout', 'The request did not arrive in time. Please send it again.']
        : ['malformed_request', 'The request is not valid HTTP.'];
  return new ServiceError(refusal, message);
}

function answer(socket: Duplex, status: number, content: object): void {
  const body = JSON.stringify(content);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
