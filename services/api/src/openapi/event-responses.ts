import { response, ref, text } from './responses.ts';

/** The events of a job, as a list or a stream. */
export const eventsResponse = response(
  'The events, oldest first.',
  {
    'application/json': { schema: ref('EventList') },
    'text/event-stream': {
      schema: {
        ...text(
          'id: 1\nevent: submitted\ndata: {"seq":1,"at":"2026-01-31T12:00:00Z","event":{"type":"submitted"}}\n\n',
        ),
        description: 'Server-sent events: `data` is a `JobEvent`, `id` its `seq`, `event` its type.',
      },
    },
  },
  ['Cache-Control'],
);

export const eventParameters = [
  {
    name: 'after',
    in: 'query',
    required: false,
    description:
      'Only events with a higher `seq`. With `Accept: text/event-stream`, new events are streamed until the job ends or the stream times out; clients reconnect with `Last-Event-ID`.',
    schema: { type: 'integer', minimum: 0, maximum: 999_999_999, default: 0 },
  },
  {
    name: 'Last-Event-ID',
    in: 'header',
    required: false,
    description: 'Same as `after`, and takes precedence over it.',
    schema: { type: 'integer', minimum: 0, maximum: 999_999_999 },
  },
];
