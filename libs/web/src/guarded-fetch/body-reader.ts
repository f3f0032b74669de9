import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { kindOfType } from '../content-type.ts';
import { type PageResponse, PageUnavailable } from '../page-reader.port.ts';

const UNPACKERS = new Map([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  // Not requested, but some servers send it anyway.
  ['deflate', () => createInflate()],
  ['br', () => createBrotliDecompress()],
]);

/** Not compressed; some servers put the charset here. */
const UNPACKED = new Set(['', 'identity', 'none', 'utf-8', 'utf8']);

interface Body {
  stream: Readable;
  encoding: string | null;
  answer: PageResponse;
  giveUp: () => void;
}

/**
 * Reads and decompresses the body of a page; null if it is useless. Both the compressed and the decompressed size are limited, so that a
 * decompression bomb costs no more than a page. `onBytes` is called with each decompressed chunk.
 * @throws {PageUnavailable} `too_large` or `content_type`
 */
export async function readBody(
  { stream, encoding, answer, giveUp }: Body,
  { maxBytes, onBytes, signal }: { maxBytes: number; onBytes: (bytes: number) => void; signal: AbortSignal },
): Promise<Uint8Array | null> {
  if (answer.httpStatus >= 400 || kindOfType(answer.contentType) === 'other') {
    giveUp();
    return null;
  }
  const tooLarge = () => new PageUnavailable('too_large', 'it is too large to be read', { answer });
  if ((answer.bytes ?? 0) > maxBytes) {
    giveUp();
    throw tooLarge();
  }
  const packed = encoding?.trim().toLowerCase() ?? '';
  const unpack = UNPACKERS.get(packed);
  if (!UNPACKED.has(packed) && unpack === undefined) {
    giveUp();
    // Nested compression is rejected as well: no legitimate server uses it.
    throw new PageUnavailable('content_type', 'it is packed in an unusual way', { answer });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      bytes += chunk.length;
      onBytes(chunk.length);
      if (bytes > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  };
  if (unpack === undefined) await pipeline(stream, collect, { signal });
  else await pipeline(stream, lruOptions(maxBytes, tooLarge), unpack(), collect, { signal });
  return Buffer.concat(chunks);
}

function lruOptions(maxBytes: number, tooLarge: () => Error): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > maxBytes ? tooLarge() : null, chunk);
    },
  });
}
