import { readCatalogue } from './catalogue.ts';
import { guides } from './guides.ts';

/** Where a title is that of a field and the work of another one: of a harder or easier course, or of a part of it. */
const CALLED_LIKE_ANOTHER = new Set([
  'openstax-physics',
  'ocw-8-01sc-classical-mechanics-fall-2016',
  'lt-phys-classical-mechanics-dourmashkin',
  'goodman-algebra',
  'knapp-basic-algebra',
  'otl-nursing-mental-health-and-community-concepts',
  'stanford-aho-ullman-foundations',
  'stanford-dcl-functional-programming',
]);

const { subjects, fields } = guides();
/** The fields that are called as a title, without the code of a course and what follows a colon. */
const calledAs = (title: string) => {
  const parts = (title.split('(')[0] ?? title).split(': ');
  const name = parts.find((part) => !/\d/.test(part)) ?? title;
  return subjects.idsNamed(name.toLowerCase().match(/[\p{L}\d+]+/gu) ?? []).filter((id) => fields.has(id));
};

describe('the works of the catalogue', () => {
  it('are of the fields whose names are their titles', () => {
    const misfiled = readCatalogue().filter(({ id, title, fields: filed }) => {
      const called = calledAs(title);
      return called.length > 0 && !CALLED_LIKE_ANOTHER.has(id) && !called.some((field) => (filed?.[field] ?? 0) > 0);
    });
    expect(misfiled.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['Making Public Policy', 'public-policy', 3],
    ['Principles of Macroeconomics - 2020-A', 'principles-of-macroeconomics', 3],
    ['Literature Reviews for Education and Nursing Graduate Students', 'nursing-management', undefined],
    ['The Psychology, Biology and Politics of Food', 'public-policy', undefined],
    ['Rain or Shine', 'climate-science', undefined],
  ])('stand where students of the field look for them: %s in %s', (title, field, grade) => {
    const entry = readCatalogue().find((one) => one.title.startsWith(title));
    expect(entry?.fields?.[field]).toBe(grade);
  });
});
