import { readFileSync } from 'node:fs';
import { clientTypes, TYPES_FILE } from './client-types.ts';

describe('the types of the client', () => {
  it('are those of the description of the API; else run npm run docs', async () => {
    expect(readFileSync(TYPES_FILE, 'utf8')).toBe(await clientTypes());
  });
});
