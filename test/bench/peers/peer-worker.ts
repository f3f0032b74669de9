import { PEERS } from './open-peer.ts';

/** A worker of a peer library: reports when the latest job started, and the number of started jobs. */
const [name = '', databaseUrl = '', redisUrl = ''] = process.argv.slice(2);
const peer = await PEERS[name]?.({ databaseUrl, redisUrl });
let started = 0;
let startedAt = 0;
const tell = () => process.send?.({ started, startedAt });

await peer?.work(() => {
  started += 1;
  startedAt = performance.timeOrigin + performance.now();
});
setInterval(tell, 5);
process.send?.({ ready: true });
