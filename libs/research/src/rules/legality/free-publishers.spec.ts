import { freePublisherEvidence } from './free-publishers.ts';

describe('freePublisherEvidence', () => {
  it.each([
    'https://pi.math.cornell.edu/~hatcher',
    'https://pi.math.cornell.edu/~hatcher/AT/AT.pdf',
    'https://www.ncbi.nlm.nih.gov/books/NBK21154/',
    'https://web.mit.edu/6.001/6.037/sicp.pdf',
    'https://direct.mit.edu/books/oa-monograph/4578/Book',
    'https://direct.mit.edu/books/oa-monograph-pdf/2254035/book.pdf',
    'https://direct.mit.edu/books/oa-edited-volume-pdf/2254036/book.pdf',
    'https://www.microsoft.com/en-us/research/uploads/prod/2006/01/Bishop-Pattern-Recognition-and-Machine-Learning-2006.pdf',
  ])('knows %s', (url) => {
    expect(freePublisherEvidence(url)).not.toBeNull();
  });

  it.each([
    'https://pi.math.cornell.edu/~hatcher2/thomas-calculus.pdf',
    'https://www.ncbi.nlm.nih.gov/bookshelf-of-a-visitor/calculus.pdf',
    'https://web.stanford.edu/~boyd/cvxbook-copies/calculus.pdf',
    'https://direct.mit.edu/books/oa-monographs-of-others/1',
    'https://openstax.org.example.com/calculus.pdf',
  ])('does not take %s for a part of a site that it knows', (url) => {
    expect(freePublisherEvidence(url)).toBeNull();
  });
});
