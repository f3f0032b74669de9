/** A server-sent event. */
export interface ServerSentEvent {
  /** The last id of the stream so far; empty without one. */
  id: string;
  event: string;
  data: string;
}

/**
 * Parses server-sent events according to the HTML standard; comments and incomplete events are dropped. `onRetry` is called with the
 * reconnection delay in milliseconds, `onBytes` with every chunk. Leaving the iteration early cancels the stream.
 */
export async function* parseEventStream(
  stream: ReadableStream<Uint8Array>,
  { onRetry, onBytes }: { onRetry?: (ms: number) => void; onBytes?: () => void } = {},
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let endedInReturn = false;
  let id = '';
  let event = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes?.();
      const text = decoder.decode(value, { stream: true });
      // The second half of CRLF, whose first half has already ended a line.
      rest += endedInReturn && text.startsWith('\n') ? text.slice(1) : text;
      if (text !== '') endedInReturn = text.endsWith('\r');
      const lines = rest.split(/\r\n|\n|\r/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { id, event: event === '' ? 'message' : event, data: data.join('\n') };
          event = '';
          data = [];
          continue;
        }
        const { name, content } = readField(line);
        if (name === 'data') data.push(content);
        else if (name === 'event') event = content;
        else if (name === 'id' && !content.includes('\0')) id = content;
        else if (name === 'retry' && /^\d+$/.test(content)) onRetry?.(Number(content));
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The field of a line; a comment has an empty name. */
function readField(line: string): { name: string; content: string } {
  const colon = line.indexOf(':');
  if (colon < 0) return { name: line, content: '' };
  const content = line.slice(colon + 1);
  return { name: line.slice(0, colon), content: content.startsWith(' ') ? content.slice(1) : content };
}
