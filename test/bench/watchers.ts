import { connect, type Socket } from 'node:net';

/** Opens event streams over plain sockets, `count` of them over the given paths in turn, and says how many are open and how many have ended. */
const [origin = '', paths = '', count = '0'] = process.argv.slice(2);
const { hostname, port } = new URL(origin);
const list = paths.split(',');
/** Connections that are being made at once. */
const AT_ONCE = 50;
let [asked, open, refused, ended] = [0, 0, 0, 0];

function watch(): void {
  if (asked === Number(count)) return;
  const path = list[asked % list.length] ?? '';
  asked += 1;
  const socket: Socket = connect(Number(port), hostname, () => {
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\naccept: text/event-stream\r\n\r\n`);
  });
  let isOpen = false;
  socket.on('data', (data) => {
    if (isOpen) return;
    isOpen = data.toString('latin1').startsWith('HTTP/1.1 200');
    if (isOpen) open += 1;
    else refused += 1;
    watch();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => (ended += isOpen ? 1 : 0));
}

for (let index = 0; index < AT_ONCE; index += 1) watch();
process.on('message', () => process.send?.({ open, refused, ended }));
