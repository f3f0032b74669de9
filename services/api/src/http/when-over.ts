import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';

/** What waits for the end of each connection: one listener for all of its answers. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Calls `listener` once: when the answer has ended or its connection is closed, at once if it is closed already. An answer
 * that waits behind another one on the same connection is told by the connection alone.
 */
export function whenOver({ raw: response, request }: FastifyReply, listener: () => void): void {
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
