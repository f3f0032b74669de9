import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

export const STORAGE_KEY = 'test-storage-key';

const Bucket = z.object({ name: z.string(), public: z.boolean() });
const Removal = z.object({ prefixes: z.array(z.string()) });

export interface StorageDouble {
  url: string;
  /** Whether each bucket is public. */
  buckets: Map<string, boolean>;
  /** Files by `bucket/path`. */
  files: Map<string, Buffer>;
  stop: () => Promise<void>;
}

/**
 * A double of Supabase Storage: create and get buckets; store, load and remove files. Like the real service it answers 400 for missing
 * objects, with the actual status in the body.
 */
export async function startStorageDouble(): Promise<StorageDouble> {
  const buckets = new Map<string, boolean>();
  const files = new Map<string, Buffer>();

  const answerTo = async (request: IncomingMessage): Promise<{ status: number; body: object | Buffer }> => {
    const refuse = (statusCode: string, error: string, message: string) => ({
      status: 400,
      body: { statusCode, error, message },
    });
    if (request.headers.authorization !== `Bearer ${STORAGE_KEY}`) {
      return refuse('403', 'Unauthorized', 'Invalid Compact JWS');
    }
    const [, kind, bucket = '', path] =
      /^\/storage\/v1\/(bucket|object)(?:\/([^/]+))?(?:\/(.+))?$/.exec(request.url ?? '') ?? [];
    const name = `${bucket}/${path}`;
    switch (`${request.method} ${kind}`) {
      case 'GET bucket':
        return buckets.has(bucket)
          ? { status: 200, body: { id: bucket, name: bucket, public: buckets.get(bucket) } }
          : refuse('404', 'Bucket not found', 'Bucket not found');
      case 'POST bucket': {
        const made = Bucket.parse(JSON.parse((await buffer(request)).toString()));
        if (buckets.has(made.name)) return refuse('409', 'Duplicate', 'The resource already exists');
        buckets.set(made.name, made.public);
        return { status: 200, body: { name: made.name } };
      }
      case 'POST object': {
        const content = await buffer(request);
        if (!buckets.has(bucket)) return refuse('404', 'Bucket not found', 'Bucket not found');
        if (files.has(name)) return refuse('409', 'Duplicate', 'The resource already exists');
        files.set(name, content);
        return { status: 200, body: { Id: name, Key: name } };
      }
      case 'GET object': {
        const content = files.get(name);
        return content === undefined ? refuse('404', 'not_found', 'Object not found') : { status: 200, body: content };
      }
      case 'DELETE object': {
        const { prefixes } = Removal.parse(JSON.parse((await buffer(request)).toString()));
        return { status: 200, body: prefixes.filter((prefix) => files.delete(`${bucket}/${prefix}`)) };
      }
      default:
        return refuse('404', 'not_found', 'Route not found');
    }
  };

  const server = createServer((request, response) => {
    answerTo(request).then(
      ({ status, body }) =>
        Buffer.isBuffer(body)
          ? response.writeHead(status, { 'content-type': 'application/pdf' }).end(body)
          : response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      // The client disconnected in the middle of a file: nothing is stored.
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    buckets,
    files,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
