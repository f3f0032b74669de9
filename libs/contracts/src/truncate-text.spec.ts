import { truncateText } from './truncate-text.ts';

describe('truncateText', () => {
  it.each([
    ['short', 10, 'short'],
    ['alphabet', 5, 'alpha'],
    ['a😀b', 2, 'a'],
    ['a😀b', 3, 'a😀'],
    ['ab👩‍🔬c', 4, 'ab'],
    ['cafe\u0301s', 4, 'caf'],
    ['cafe\u0301s', 5, 'cafe\u0301'],
    ['🇺🇸🇬🇧', 6, '🇺🇸'],
    ['日本語', 2, '日本'],
    ['abc', 0, ''],
  ])('of %j at %d is %j', (text, most, cut) => {
    expect(truncateText(text, most)).toBe(cut);
  });

  it('cuts a text that is one endless character, between its code points', () => {
    const endless = `a${'\u0301'.repeat(5_000)}`;
    expect(truncateText(endless, 1_000)).toHaveLength(1_000);
    const tags = `🏴${'\u{E0067}'.repeat(500)}`;
    expect(truncateText(tags, 501).isWellFormed()).toBe(true);
  });

  it('makes no half of a pair wherever it cuts', () => {
    const text = 'x😀é👩‍🔬🇺🇸 '.repeat(40);
    for (let most = 0; most < text.length; most += 1) {
      const cut = truncateText(text, most);
      expect(cut.isWellFormed()).toBe(true);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(most);
    }
  });
});
