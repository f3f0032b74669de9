import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';

/** Listeners per connection: a single event handler serves all its responses. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Calls `listener` once the response has ended or its connection has closed, immediately if that has happened already. A pipelined response
 * is notified by the connection only.
 */
export function onResponseEnd({ raw: response, request }: FastifyReply, listener: () => void): void {
  const { socket } = request.raw;
  const answers = answersOn(socket);
  const over = () => {
    if (answers.delete(over)) listener();
  };
  answers.add(over);
  response.on('close', over);
  if (socket.destroyed) over();
}

function answersOn(socket: Socket): Set<() => void> {
  const known = waiting.get(socket);
  if (known !== undefined) return known;
  const answers = new Set<() => void>();
  waiting.set(socket, answers);
  socket.once('close', () => {
    for (const over of answers) over();
  });
  return answers;
}
