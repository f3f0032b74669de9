import { Readable } from 'node:stream';
import { ServiceError } from '@scholarsource/contracts';

/** PDF readers look for the header within the first KiB, because some programs write a line before it. */
const HEADER_WITHIN_BYTES = 1_024;
const HEADER = '%PDF-';

export interface PdfStream {
  file: Readable;
  /** Bytes passed through so far. */
  bytes: () => number;
}

/**
 * Passes a file through as long as it is a PDF of at most `limitBytes`; otherwise the stream fails with a {@link ServiceError}
 * `invalid_inputs` or `body_too_large`. The source stays open so that the caller can drain it.
 */
export function pdfStream(source: Readable, limitBytes: number): PdfStream {
  let bytes = 0;
  async function* check(): AsyncGenerator<Buffer> {
    let head: Buffer | null = Buffer.alloc(0);
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      const part = chunk as Buffer;
      bytes += part.length;
      if (bytes > limitBytes) {
        throw new ServiceError(
          'body_too_large',
          `The file is larger than ${limitBytes} bytes. Please send a smaller one.`,
        );
      }
      if (head === null) yield part;
      else {
        head = Buffer.concat([head, part]);
        if (head.length < HEADER_WITHIN_BYTES) continue;
        yield requirePdf(head);
        head = null;
      }
    }
    if (head !== null) yield requirePdf(head);
  }
  return { file: Readable.from(check(), { objectMode: false }), bytes: () => bytes };
}

function requirePdf(head: Buffer): Buffer {
  if (head.subarray(0, HEADER_WITHIN_BYTES).includes(HEADER, 0, 'latin1')) return head;
  throw new ServiceError('invalid_inputs', 'The file is not a PDF. Please upload the book as a PDF file.');
}
