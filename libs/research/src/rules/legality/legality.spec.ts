import { isLegalPart, legalRefusal } from './legality.ts';

const THOMAS = { title: 'Thomas Calculus', authors: ['George Thomas'], isbn: null };
const found = (foundBy: string, licence: string) => ({
  title: 'Calculus',
  url: 'https://press.example.edu/calculus',
  snippet: null,
  licence,
  licenceEvidence: licence === 'unknown' ? null : foundBy,
  foundBy,
});
const pdf = (url: string) => ({ url, format: 'pdf' as const, title: 'Calculus' });

describe('isLegalPart', () => {
  it('trusts a source that answers for what it holds', () => {
    expect(isLegalPart(found('doab', 'unknown'), pdf('https://press.example.edu/1.pdf'), THOMAS)).toBe(true);
  });

  it('wants a licence where nobody has examined the place, and no site of other people’s books', () => {
    const licensed = found('openalex', 'CC-BY');
    expect(isLegalPart(licensed, pdf('https://press.example.edu/1.pdf'), THOMAS)).toBe(true);
    expect(isLegalPart(licensed, pdf('https://epdf.example.org/1.pdf'), THOMAS)).toBe(false);
    expect(isLegalPart(found('openalex', 'unknown'), pdf('https://press.example.edu/1.pdf'), THOMAS)).toBe(false);
  });
});

describe('legalRefusal', () => {
  it('wants evidence for what an uploader put into the Internet Archive, and none for what a library did', () => {
    const upload = { ...found('internet-archive', 'unknown'), url: 'https://archive.org/details/a-book' };
    expect(legalRefusal(upload, null, THOMAS)).toContain('was not opened to look for a licence');
    const scan = { ...found('internet-archive', 'public-domain'), url: 'https://archive.org/details/a-book' };
    expect(legalRefusal(scan, null, THOMAS)).toBeNull();
  });

  it('takes the word of a channel for no licence: a lecture passes with and without, a book that is read out does not', () => {
    const url = 'https://www.youtube.com/watch?v=ZK3O402wf1c';
    for (const licence of ['unknown', 'CC-BY']) {
      expect(legalRefusal({ ...found('youtube', licence), url }, null, THOMAS)).toBeNull();
      const readOut = { ...found('youtube', licence), url, title: 'Calculus (full audiobook)' };
      expect(legalRefusal(readOut, null, THOMAS)).not.toBeNull();
    }
  });
});
