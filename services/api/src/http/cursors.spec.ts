import fc from 'fast-check';
import { z } from 'zod';
import { Cursors } from './cursors.ts';

const Place = z.object({ id: z.int() });
const cursors = new Cursors('a secret');

describe('cursors', () => {
  it('lead back to the place for which they were written', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), (id, list) => {
        expect(cursors.read(list, cursors.write(list, { id }), Place)).toEqual({ id });
      }),
    );
  });

  it('are refused with every character changed, for another list, and where another secret wrote them', () => {
    const cursor = cursors.write('jobs', { id: 1 });
    for (let at = 0; at < cursor.length; at += 1) {
      const changed = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
      expect(() => cursors.read('jobs', changed, Place)).toThrow('Leave it out to begin anew');
    }
    for (const wrong of ['', '.', 'x', `${cursor}x`, new Cursors('other').write('jobs', { id: 1 })]) {
      expect(() => cursors.read('jobs', wrong, Place)).toThrow('cursor must be');
    }
    expect(() => cursors.read('keys', cursor, Place)).toThrow('cursor must be');
  });
});
