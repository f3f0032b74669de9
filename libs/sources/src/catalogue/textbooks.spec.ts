import { understand } from '@scholarsource/understanding';
import { guides } from './guides.ts';
import { TextbookDirectory } from './textbooks.ts';

const fieldsOf = (title: string, author: string) =>
  understand({ names: [], titles: [title], authors: [author], topics: [], university: null, works: [] }, guides())
    .readings[0]?.fields;

describe('a book that is named by its title and its author', () => {
  it.each([
    ['Macroeconomics', 'N. Gregory Mankiw', 'intermediate-macroeconomics'],
    ['Principles of Macroeconomics', 'N. Gregory Mankiw', 'principles-of-macroeconomics'],
    ['Physics', 'James S. Walker', 'college-physics'],
    ['Linear Algebra', 'Serge Lang', 'theoretical-linear-algebra'],
    ['Introduction to Linear Algebra', 'Serge Lang', 'linear-algebra'],
    ['Calculus, Volume 2', 'Tom M. Apostol', 'multivariable-calculus'],
    ['Engineering Mechanics: Dynamics', 'R. C. Hibbeler', 'dynamics'],
    ['Mechanics', 'L. D. Landau', 'analytical-mechanics'],
    ['Introduction to Chemistry', 'Rich Bauer', 'introductory-chemistry'],
    ['Computer System Architecture', 'M. Morris Mano', 'computer-architecture'],
    ['Epidemiology for Public Health Practice', 'Robert H. Friis', 'epidemiology'],
  ])('is meant, whatever else is called so: “%s” by %s', (title, author, field) => {
    expect(fieldsOf(title, author)).toEqual([field]);
  });

  it.each([
    ['Como se dice', 'Ana C. Jarvis', 'spanish'],
    ['Netzwerk', 'Stefanie Dengler', 'german'],
    ['Vis-a-vis: Beginning French', 'Evelyne Amon', 'french'],
    ['The Elements', 'Euclid', 'geometry'],
    ['The Book of Why', 'Judea Pearl', 'causal-inference'],
    ['MLA Handbook', 'Modern Language Association', 'research-writing'],
  ])('is found where its title means something else or nothing: “%s” by %s', (title, author, field) => {
    expect(fieldsOf(title, author)).toEqual([field]);
  });

  it.each([
    ['Understanding Cryptography', 'Christof Paar', 'cryptography'],
    ['Essentials of Conservation Biology', 'Richard B. Primack', 'conservation-biology'],
    ['Intercultural Communication in Contexts', 'Judith N. Martin', 'intercultural-communication'],
    ['Design Patterns', 'Erich Gamma', 'object-oriented-programming'],
    ['Linear System Theory and Design', 'Chi-Tsong Chen', 'modern-control'],
    ['The Radicalism of the American Revolution', 'Gordon S. Wood', 'us-history'],
    ['Operations Research: An Introduction', 'Hamdy A. Taha', 'operations-research'],
  ])('is of the field that treats just its subject: “%s” by %s', (title, author, field) => {
    expect(fieldsOf(title, author)).toEqual([field]);
  });

  it.each([
    ['Becoming a Teacher', 'Forrest W. Parkay', 'introduction-to-education'],
    ['Natural Resource Conservation', 'Daniel D. Chiras', 'natural-resources'],
    ['Serious Cryptography', 'Jean-Philippe Aumasson', 'cryptography'],
    ['Scientific Farm Animal Production', 'Thomas G. Field', 'animal-science'],
    ['Wills, Trusts, and Estates', 'Jesse Dukeminier', 'wills-and-trusts'],
    ['Technology in Action', 'Alan Evans', 'computer-literacy'],
    ['Introduction to Mechatronics and Measurement Systems', 'David G. Alciatore', 'mechatronics'],
    ['Niebel’s Methods, Standards, and Work Design', 'Andris Freivalds', 'industrial-engineering'],
    ['Geosystems', 'Robert W. Christopherson', 'physical-geography'],
    ['Miller & Levine Biology', 'Kenneth R. Miller', 'high-school-biology'],
    ['Minna no Nihongo', '3A Corporation', 'japanese'],
    ['Ecce Romani', 'Gilbert Lawall', 'elementary-latin'],
  ])('is known in fields that few others teach: “%s” by %s', (title, author, field) => {
    expect(fieldsOf(title, author)).toEqual([field]);
  });
});

describe('a book that no table has', () => {
  it.each([
    ['Modern Physics for Scientists', 'Nobody Known', 'modern-physics'],
    ['Psychology in Action', 'Nobody Known', 'general-psychology'],
  ])('is about what all words of its title say: “%s”', (title, author, field) => {
    expect(fieldsOf(title, author)).toEqual([field]);
  });

  it.each([
    ['Splendid Afternoons', 'Richard H. Thaler', 'behavioral-economics'],
    ['Splendid Afternoons', 'Kip S. Thorne', 'relativity'],
  ])(
    'is about what other books of its author are, where its title says nothing: “%s” by %s',
    (title, author, field) => {
      expect(fieldsOf(title, author)).toEqual([field]);
    },
  );

  it.each([
    ['Geometry: Graphical, Numerical, Algebraic', 'Franklin D. Demana', 'geometry'],
    ['Big Ideas Math: Precalculus', 'Ron Larson', 'precalculus'],
  ])('is no other one of its series: “%s” by %s', async (title, author, field) => {
    expect(fieldsOf(title, author)).toEqual([field]);
    await expect(new TextbookDirectory().byTitle(title, author)).resolves.toBeNull();
  });
});

describe('the name of a subject in another language', () => {
  it.each(['Operations Research', 'Introduction to Operations Research', 'investigación de operaciones'])(
    'is not that of the field beside it: %s',
    (name) => {
      const { readings } = understand(
        { names: [name], titles: [], authors: [], topics: [], university: null, works: [] },
        guides(),
      );
      expect(readings[0]?.fields).toEqual(['operations-research']);
    },
  );
});
