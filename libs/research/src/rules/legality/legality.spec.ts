import { isLegalPart } from './legality.ts';

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
