import { cataloguedAt } from './catalogued-at.ts';

describe('cataloguedAt', () => {
  it.each([
    ['the address of an entry', 'https://tutorial.math.lamar.edu/Classes/CalcI/CalcI.aspx'],
    ['a file beside that of an entry', 'https://tutorial.math.lamar.edu/Classes/CalcI/Limits.pdf'],
    ['a page below an entry', 'http://pages.cs.wisc.edu/~remzi/OSTEP/cpu-intro.pdf'],
    ['any page of a site that is an entry', 'https://www.deeplearningbook.org/contents/intro.html'],
  ])('knows %s', (_, url) => {
    expect(cataloguedAt(url, '')).toBe(true);
  });

  it.each([
    ['the page of somebody else on the same site', 'https://pages.cs.wisc.edu/~other/OSTEP/cpu-intro.pdf'],
    ['a directory whose name only begins alike', 'https://pages.cs.wisc.edu/~remzi/OSTEP2/cpu-intro.pdf'],
    ['a site whose name only ends alike', 'https://notdeeplearningbook.org/contents/intro.html'],
    ['another list on YouTube', 'https://www.youtube.com/playlist?list=PL0000000000'],
    ['another upload to the Internet Archive', 'https://archive.org/details/calculusearlytra0000stew'],
  ])('does not know %s', (_, url) => {
    expect(cataloguedAt(url, '')).toBe(false);
  });

  it('knows what an author of an entry has written on the same site, and nobody else', () => {
    const url = 'https://farside.ph.utexas.edu/teaching/em/em.pdf';
    expect(cataloguedAt(url, 'Classical Electromagnetism. Richard Fitzpatrick. Professor of Physics.')).toBe(true);
    expect(cataloguedAt(url, 'Classical Electromagnetism. David Griffiths.')).toBe(false);
  });
});
