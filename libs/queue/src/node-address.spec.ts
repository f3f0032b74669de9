import { parseNodeAddress } from './node-address.ts';

it.each([
  ['redis-0.redis:6379', { host: 'redis-0.redis', port: 6379 }],
  ['127.0.0.1:26379', { host: '127.0.0.1', port: 26_379 }],
  ['[::1]:26379', { host: '::1', port: 26_379 }],
  ['[2001:db8::5]:6379', { host: '2001:db8::5', port: 6379 }],
])('the address %s of a node is read as it is written', (address, node) => {
  expect(parseNodeAddress(address)).toEqual(node);
});
