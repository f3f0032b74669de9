import type { Answer } from './call-trouble.ts';

/** Bytes of an answer that are read: the longest proper one has a hundredth of it. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Sends JSON and reads the answer, whatever its status and type say; the rest of an endless one is left unread. Rejects as fetch does. */
export async function postJson(
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body,
    signal,
  });
  return { status: response.status, headers: response.headers, body: await readText(response.body) };
}

async function readText(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop early cancels the body.
  for await (const chunk of stream ?? []) {
    text += decoder.decode(chunk, { stream: true });
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) break;
  }
  return text + decoder.decode();
}
