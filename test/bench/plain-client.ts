import { connect, type Socket } from 'node:net';

/** A request that is sent again and again. */
export interface PlainRequest {
  method: 'GET' | 'POST';
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** Number of responses, and of those that were not 2xx. */
export interface PlainResponses {
  answered: number;
  refused: number;
}

const HEAD_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: *(\d+)/i;

/**
 * Sends a request over so many connections, on each as soon as the one before it is answered. It reads the status and the length of an
 * answer and nothing else: a client that makes objects of all headers takes more of the machine than the server that writes them.
 * @throws if a connection ends before the time is over, or an answer does not say how long it is
 */
export async function sendForSeconds(
  url: string,
  request: PlainRequest,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<PlainResponses> {
  const { hostname, port } = new URL(url);
  const bytes = asBytes(hostname, request);
  const answers: PlainResponses = { answered: 0, refused: 0 };
  const sockets = Array.from({ length: connections }, () =>
    connect({ host: hostname, port: Number(port), noDelay: true }),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      setTimeout(resolve, seconds * 1_000);
      for (const socket of sockets) {
        socket.on('error', reject);
        socket.on('close', () => reject(new Error(`${url} closed a connection`)));
        socket.once('connect', () => socket.write(bytes));
        readAnswers(socket, reject, (status) => {
          answers.answered += 1;
          if (!status.startsWith('2')) answers.refused += 1;
          socket.write(bytes);
        });
      }
    });
  } finally {
    for (const socket of sockets) socket.removeAllListeners('close').destroy();
  }
  return answers;
}

function asBytes(host: string, { method, path, headers = {}, body = '' }: PlainRequest): Buffer {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const fields = Object.entries({ host, ...headers, ...length }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${fields.join('')}\r\n${body}`);
}

/** Calls `tell` with the status of each complete response. */
function readAnswers(socket: Socket, fail: (error: Error) => void, tell: (status: string) => void): void {
  /** What has come in of a head that has not ended. */
  let head = '';
  let status = '';
  /** Bytes of the body that have not come in. */
  let missing = 0;
  socket.on('data', (chunk: Buffer) => {
    let at = 0;
    if (missing === 0) {
      const end = chunk.indexOf(HEAD_END);
      if (end < 0) {
        head += chunk.toString('latin1');
        return;
      }
      head += chunk.toString('latin1', 0, end);
      at = end + HEAD_END.length;
      status = head.slice(9, 12);
      const length = LENGTH.exec(head)?.[1];
      if (length === undefined) {
        fail(new Error(`an answer of ${status} does not say how long it is`));
        return;
      }
      missing = Number(length);
      head = '';
    }
    missing -= chunk.length - at;
    if (missing === 0) tell(status);
  });
}
