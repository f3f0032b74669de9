import { licenceVerdict } from './licences.ts';

describe('licenceVerdict', () => {
  const stated = { url: 'https://example.edu/book', licence: 'CC-BY-4.0', licenceEvidence: 'catalogue' };
  const unknown = { url: 'https://example.edu/book', licence: 'unknown', licenceEvidence: null };
  const page = { licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0/', text: '' };

  it('believes the source before the page, the page before the site, and guesses nothing', () => {
    expect(licenceVerdict(stated, page)).toEqual({ id: 'CC-BY-4.0', evidence: 'catalogue' });
    expect(licenceVerdict(unknown, page)).toEqual({
      id: 'CC-BY-SA-4.0',
      evidence: 'the page links to https://creativecommons.org/licenses/by-sa/4.0/',
    });
    expect(licenceVerdict({ ...unknown, url: 'https://en.wikibooks.org/wiki/Calculus' }, null)).toEqual({
      id: 'CC-BY-SA-4.0',
      evidence: 'terms of use of the Wikimedia Foundation',
    });
    expect(licenceVerdict(unknown, { licenceUrl: 'https://example.edu/terms', text: 'All rights reserved.' })).toEqual({
      id: 'unknown',
      evidence: null,
    });
    expect(licenceVerdict(unknown, null)).toEqual({ id: 'unknown', evidence: null });
  });

  it('finds the licence that a text states of itself, and none in the credits of its pictures', () => {
    const says = (text: string) => licenceVerdict(unknown, { licenceUrl: null, text });
    expect(says('This book is licensed under a Creative Commons Attribution-ShareAlike 4.0 licence.')).toEqual({
      id: 'CC-BY-SA-4.0',
      evidence: 'its text states it',
    });
    expect(says('Photo of the bridge: A. Smith, released under CC BY 2.0.')).toEqual({ id: 'unknown', evidence: null });
  });
});
