import { ForeignAsking } from './asking-words.ts';
import { readFields } from './fields.ts';
import { readTable, Translation } from './tables.ts';
import { nameTokens } from './tokens.ts';

describe('words of requests in other languages', () => {
  const asking = new ForeignAsking((token) => token.replace(/ами$/, ''));

  it('are known as they are listed and, where that is asked, in their other forms', () => {
    expect(asking.has('учебник')).toBe(true);
    expect(asking.has('учебниками')).toBe(false);
    expect(asking.hasForm('учебниками')).toBe(true);
    expect(asking.hasForm('химия')).toBe(false);
  });

  it('leave the rest of a text without spaces', () => {
    expect(asking.removedFrom('zorglub初学者课程视频').trim()).toBe('zorglub');
  });

  it('are no names of subjects', () => {
    const fields = new Set(readFields().flatMap(({ names }) => names.map((name) => name.toLowerCase())));
    const names = readTable('translations.jsonl', Translation)
      .filter(({ en }) => fields.has(en.toLowerCase()))
      .flatMap((row) => Object.values(row.in).flat());
    expect(names.length).toBeGreaterThan(1000);
    expect(names.filter((name) => nameTokens(name).every((token) => asking.has(token)))).toEqual([]);
  });
});
