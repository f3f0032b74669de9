import { plainProse } from './plain-prose.ts';

describe('plainProse', () => {
  it.each([
    ['Go to http://evil.example/x?y=1 now', 'Go to now'],
    ['See [this](https://evil.example).', 'See this.'],
    ['See www.evil.example, or evil.example/path.', 'See, or'],
    ['Write to a@evil.example today', 'Write to today'],
    ['<a href="http://evil.example">Click</a> here', 'Click here'],
    ['javascript:alert(1) runs', 'runs'],
    ['hxxp://evil[.]example and ftp://x', 'and'],
    ['ht\u200btp://evil.example', ''],
    ['ｈｔｔｐ://ｅｖｉｌ.example here', 'here'],
    ['**Bold** and `code`', 'Bold and code'],
    ['one\ntwo\u0007three', 'one two three'],
    ['Limits, e.g. of sequences, in Node.js and C#.', 'Limits, e.g. of sequences, in Node.js and C#.'],
  ])('of %j is %j', (text, prose) => {
    expect(plainProse(text, 200)).toBe(prose);
  });

  it('ends a long text at a word', () => {
    expect(plainProse('alpha beta gamma', 12)).toBe('alpha beta…');
  });

  it('is made of the beginning of a text without end', () => {
    expect(plainProse(`${'['.repeat(20_000)}late`, 200)).toBe('');
  });
});
