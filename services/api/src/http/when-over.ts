import type { FastifyReply } from 'fastify';

/**
 * Calls `listener` once: when the answer has ended or its connection is closed, at once if it is closed already. An answer
 * that waits behind another one on the same connection is told by the connection alone.
 */
export function whenOver({ raw: response, request }: FastifyReply, listener: () => void): void {
  const { socket } = request.raw;
  let isOver = false;
  const over = () => {
    if (isOver) return;
    isOver = true;
    response.off('close', over);
    socket.off('close', over);
    listener();
  };
  // As many as requests are sent at once on the connection.
  socket.setMaxListeners(0);
  response.once('close', over);
  socket.once('close', over);
  if (socket.destroyed) over();
}
