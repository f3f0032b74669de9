import { answer, ref, text } from './answers.ts';

/** The events of a job, as a list or as a stream. */
export const eventsAnswer = answer(
  'Events, oldest first.',
  {
    'application/json': { schema: ref('EventList') },
    'text/event-stream': {
      schema: {
        ...text(
          'id: 1\nevent: submitted\ndata: {"seq":1,"at":"2026-01-31T12:00:00Z","event":{"type":"submitted"}}\n\n',
        ),
        description: 'Server-sent events; `data` is a `JobEvent`, `id` its `seq` and `event` its type.',
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
      'Only events with a higher `seq`. With `Accept: text/event-stream` the events to come follow until the job has ended or the stream has been open or silent for too long; a client that comes back sends `Last-Event-ID`.',
    schema: { type: 'integer', minimum: 0, maximum: 999_999_999, default: 0 },
  },
  {
    name: 'Last-Event-ID',
    in: 'header',
    required: false,
    description: 'As `after`, which it overrides.',
    schema: { type: 'integer', minimum: 0, maximum: 999_999_999 },
  },
];
