export interface StreamedEvent {
  id: number;
  event: string | undefined;
  data: unknown;
}

/** The events of a completely received stream, without comments and directives. */
export function readEventStream(text: string): StreamedEvent[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .map((block) => {
      const lines = block.split('\n').map((line) => line.split(/: ?(.*)/, 2));
      return new Map(lines.map(([name = '', value = '']) => [name, value]));
    })
    .filter((fields) => fields.has('data'))
    .map((fields) => ({
      id: Number(fields.get('id')),
      event: fields.get('event'),
      data: JSON.parse(fields.get('data') ?? '') as unknown,
    }));
}
