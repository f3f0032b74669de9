import { parseHtml } from './html-parser.ts';

const URL_OF_PAGE = 'https://example.edu/courses/calculus/index.html';
const PROSE = '<p>The derivative of a function measures how fast its value changes, and this course shows why.</p>';

const page = (body: string, head = '') =>
  parseHtml(`<html><head>${head}</head><body>${body}</body></html>`, URL_OF_PAGE);

describe('parseHtml', () => {
  it('finds the main text without navigation and scripts, each block on its own line', () => {
    const { text, words, title } = page(
      `<nav>Home About Contact</nav><script>var evil = 1;</script><style>p { color: red }</style>
       <article><h1>Calculus</h1><ul><li>Limits</li><li>Derivatives</li></ul>${PROSE.repeat(20)}</article>
       <footer>Imprint</footer>`,
      '<title>Calculus &amp; more </title>',
    );
    expect(title).toBe('Calculus & more');
    expect(text).toMatch(/Limits\s*\nDerivatives/);
    expect(text).not.toMatch(/evil|color|About|Imprint/);
    expect(words).toBeGreaterThan(300);
  });

  it('falls back to the text of the whole page where there is no article', () => {
    expect(page('<div>Syllabus</div><table><tr><td>Week 1</td><td>Limits</td></tr></table>').text).toMatch(
      /Syllabus[^]*Week 1[^]*Limits/,
    );
  });

  it('lists headings in order and links absolute, each once, without the footer', () => {
    const { headings, links } = page(
      `<nav><a href="syllabus.html">Syllabus</a></nav><h1>A</h1><h2>B <em>b</em></h2><h3> </h3>
       <a href="/x#one">X</a> <a href="/x#two">again</a> <a href="mailto:a@b.c">mail</a> <a href="javascript:alert(1)">js</a>
       <a href="http://[">broken</a><footer><a href="/imprint">Imprint</a></footer>`,
    );
    expect(headings).toEqual(['A', 'B b']);
    expect(links).toEqual([
      { url: 'https://example.edu/courses/calculus/syllabus.html', text: 'Syllabus' },
      { url: 'https://example.edu/x', text: 'X' },
    ]);
  });

  it('resolves links against the base that the page names', () => {
    expect(page('<a href="a">A</a>', '<base href="/elsewhere/">').links[0]?.url).toBe(
      'https://example.edu/elsewhere/a',
    );
  });

  it.each<[string, string, string | null]>([
    ['marked', '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a>', 'by/4.0'],
    [
      'marked before others that are linked',
      `<a href="https://creativecommons.org/licenses/by/2.0/">photo</a>
       <a rel="noopener license" href="//creativecommons.org/licenses/by-sa/3.0/">this page</a>`,
      'by-sa/3.0',
    ],
    [
      'in its schema.org data',
      `<script type="application/ld+json">{"@graph":[{"@type":"Book","license":{"url":"https://creativecommons.org/licenses/by-nc/4.0/"}}]}</script>`,
      'by-nc/4.0',
    ],
    [
      'linked',
      '<footer><a href="https://creativecommons.org/licenses/by/4.0/deed.en">CC</a></footer>',
      'by/4.0/deed.en',
    ],
    [
      'contradictory: none',
      `<a href="https://creativecommons.org/licenses/by/2.0/">one photo</a>
       <a href="https://creativecommons.org/licenses/by-sa/2.0/">another</a>`,
      null,
    ],
    ['only about Creative Commons: none', '<a href="https://creativecommons.org/about">About</a>', null],
    ['broken: none', '<script type="application/ld+json">{"license":</script>', null],
  ])('finds the licence that is %s', (_, body, expected) => {
    const { licenceUrl } = page(body);
    if (expected === null) expect(licenceUrl).toBeNull();
    else expect(licenceUrl).toContain(`creativecommons.org/licenses/${expected}`);
  });

  it.each<[string, string, boolean]>([
    ['a password field and nothing else', '<form><input type="password"></form>', true],
    ['a request to log in', '<p>Please sign in to continue to your course.</p>', true],
    ['a paywall in its data', `<script>{"isAccessibleForFree": false}</script>${PROSE.repeat(30)}`, true],
    ['a login box beside a full text', `<form><input type="password"></form>${PROSE.repeat(30)}`, false],
    ['a full text', PROSE.repeat(30), false],
  ])('sees a wall where there is one: %s', (_, body, expected) => {
    expect(page(body).loginWall).toBe(expected);
  });

  it.each([
    ['nothing', ''],
    ['no tags', 'just text'],
    ['tags that never close', '<div><p><b><table><tr>'.repeat(50)],
    ['very deep nesting', `${'<div>'.repeat(3_000)}text`],
    ['very many attributes', `<p ${'a=1 '.repeat(50_000)}>text</p>`],
  ])('reads a page of %s without failing', (_, html) => {
    expect(parseHtml(html, URL_OF_PAGE).links).toEqual([]);
  });
});
