import fc from 'fast-check';
import { parseEventStream, type ServerSentEvent } from './parse-event-stream.ts';

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

const bytes = (text: string) => new TextEncoder().encode(text);

function parsed(chunks: readonly Uint8Array[], onRetry?: (ms: number) => void): Promise<ServerSentEvent[]> {
  return Array.fromAsync(parseEventStream(streamOf(chunks), { ...(onRetry !== undefined && { onRetry }) }));
}

describe('a stream of server-sent events', () => {
  it('is read with every line end, field and comment of the standard', async () => {
    const waits: number[] = [];
    const text =
      '\uFEFFretry: 2000\n\n: a comment\nid: 1\nevent: submitted\ndata: {"a":1}\n\nid:2\r\ndata:one\r\ndata: two\r\n\r\ndata\rid\r\r';
    expect(await parsed([bytes(text)], (ms) => waits.push(ms))).toEqual([
      { id: '1', event: 'submitted', data: '{"a":1}' },
      { id: '2', event: 'message', data: 'one\ntwo' },
      { id: '', event: 'message', data: '' },
    ]);
    expect(waits).toEqual([2_000]);
  });

  it('drops an event that broke off', async () => {
    expect(await parsed([bytes('id: 1\ndata: whole\n\nid: 2\ndata: ha')])).toEqual([
      { id: '1', event: 'message', data: 'whole' },
    ]);
  });

  it('is the same however it is cut', async () => {
    const text = bytes('id: 1\r\ndata: Analysis II — α\r\n\r\n: still here\n\nid: 2\ndata: 🎓\ndata: x\n\n');
    const whole = await parsed([text]);
    expect(whole).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: text.length })), async (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const chunks = at.slice(1).map((end, index) => text.slice(at[index], end));
        expect(await parsed(chunks)).toEqual(whole);
      }),
    );
  });

  it('is cancelled by whoever leaves it', async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes('data: 1\n\n')),
      cancel: () => void (cancelled = true),
    });
    for await (const { data } of parseEventStream(stream)) {
      expect(data).toBe('1');
      break;
    }
    expect(cancelled).toBe(true);
  });
});
