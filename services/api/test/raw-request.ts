import { once } from 'node:events';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { checkResponse } from './api-under-test.ts';

export interface RawResponse {
  status: number;
  head: string;
  body: string;
}

/**
 * Sends bytes that no HTTP client would send, and reads the first answer until the connection ends. It is held to the description
 * of the API as well.
 */
export async function rawRequest(url: string, bytes: string | Buffer): Promise<RawResponse> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
  await once(socket, 'connect');
  // The server may close before it has read everything.
  socket.on('error', () => undefined);
  socket.write(bytes);
  const text = String(await buffer(socket));
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  const body = rest.join('\r\n\r\n');
  const [, method = 'NONE', path = '/of-no-request'] = /^([A-Z]+) (\S+) HTTP/.exec(String(bytes)) ?? [];
  checkResponse({ method, path, status, headers: headersOf(head), body });
  return { status, head, body };
}

function headersOf(head: string): Headers {
  const headers = new Headers();
  for (const [, name = '', value = ''] of head.matchAll(/^([\w-]+): (.*)$/gm)) headers.append(name, value);
  return headers;
}

/** A request that ends its connection. */
export function asBytes(line: string, headers: readonly string[] = [], body: string | Buffer = ''): Buffer {
  const length = Buffer.byteLength(body);
  const all = ['Host: x', 'Connection: close', ...headers, ...(length > 0 ? [`Content-Length: ${length}`] : [])];
  return Buffer.concat([Buffer.from(`${line} HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}
