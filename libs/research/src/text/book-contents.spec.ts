import { titleOfBook, topicsOfContents } from './book-contents.ts';

describe('topicsOfContents', () => {
  it('drops numbers, dots and page numbers', () => {
    const headings = [
      'Chapter 1: Functions and Graphs',
      '1.2 Basic Classes of Functions',
      '2 Limits',
      'IV. Integration',
      'Part II – Vectors',
      'Derivatives ........ 213',
      'Unit 3 - Optics',
    ];
    expect(topicsOfContents(headings)).toEqual([
      'Functions and Graphs',
      'Basic Classes of Functions',
      'Limits',
      'Integration',
      'Vectors',
      'Derivatives',
      'Optics',
    ]);
  });

  it('leaves out what is about the book, what is no text, and what was there before', () => {
    const apparatus = [
      'Contents',
      'Preface',
      'To the Student',
      'Index',
      'Appendix A: Tables',
      'Answer Key',
      'Chapter 4',
    ];
    expect(topicsOfContents([...apparatus, '12', '…', 'x'.repeat(80), 'Limits', 'LIMITS'])).toEqual(['Limits']);
  });

  it('keeps words that only begin like a number', () => {
    const headings = ['Mixed Populations', 'Civil Law', 'Indexing Methods', 'Vision', 'Introduction to Optics'];
    expect(topicsOfContents(headings)).toEqual(headings);
  });

  it('keeps fifteen', () => {
    expect(topicsOfContents(Array.from({ length: 40 }, (_, index) => `Topic number ${index}`))).toHaveLength(15);
  });
});

describe('titleOfBook', () => {
  it.each(['Microsoft Word - calc.docx', 'untitled', 'book.pdf', ' ', '', 'main.tex'])(
    'takes %j for no title',
    (title) => {
      expect(titleOfBook(title)).toBeNull();
    },
  );

  it('takes a title as it is', () => {
    expect(titleOfBook(' Calculus\n Volume 2 ')).toBe('Calculus Volume 2');
    expect(titleOfBook(null)).toBeNull();
  });
});
