import { KnownWorks } from './known-works.ts';

const book = (id: string, foundBy: string, title: string, authors: string[], work: string | null = null) => ({
  id,
  foundBy,
  title,
  authors,
  work,
});

describe('KnownWorks', () => {
  it('knows a work again in another source, however its authors are written and with or without the subtitle', () => {
    const works = new KnownWorks();
    expect(works.workOf(book('a-1', 'catalogue', 'Calculus: Limits', ['Ada M. Example', 'Bo Other']))).toBe('a-1');
    expect(works.workOf(book('b-1', 'doab', 'Calculus: Limits', ['Example, Ada']))).toBe('a-1');
    expect(works.workOf(book('c-1', 'openalex', 'Calculus', ['B. Other']))).toBe('a-1');
  });

  it('takes the name that the first source has for the work', () => {
    const works = new KnownWorks();
    expect(works.workOf(book('a-1', 'catalogue', 'Calculus', ['Ada Example'], 'calculus'))).toBe('calculus');
    expect(works.workOf(book('b-1', 'doab', 'Calculus', ['Ada Example']))).toBe('calculus');
  });

  it('tells works apart by author, by title, and where one source holds both', () => {
    const works = new KnownWorks();
    works.workOf(book('a-1', 'catalogue', 'Calculus', ['Ada Example']));
    expect(works.workOf(book('b-1', 'doab', 'Calculus', ['Ada Lovelace']))).toBe('b-1');
    expect(works.workOf(book('b-2', 'doab', 'Calculus', []))).toBe('b-2');
    expect(works.workOf(book('b-3', 'doab', 'Statistics', ['Ada Example']))).toBe('b-3');
    expect(works.workOf(book('a-2', 'catalogue', 'Calculus', ['Ada Example']))).toBe('a-2');
  });
});
