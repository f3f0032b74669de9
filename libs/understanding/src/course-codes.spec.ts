import { CourseCodes } from './course-codes.ts';
import { isSameUniversity } from './universities.ts';

const codes = new CourseCodes(
  [
    { university: 'MIT', code: '18.06', title: 'Linear Algebra', fields: ['linear-algebra'] },
    {
      university: 'UC Berkeley',
      code: 'CS 61A',
      title: 'Structure and Interpretation',
      fields: ['functional-programming'],
    },
    { university: 'UC Berkeley', code: 'BIO 4', title: 'Evolution', fields: ['evolution'] },
    { university: 'MIT', code: '6.S191', title: 'Introduction to Deep Learning', fields: ['deep-learning'] },
    { university: null, code: 'MAC 2311', title: 'Calculus I', fields: ['calculus-i'] },
    { university: 'Yale', code: 'BIO 215', title: 'Genetics', fields: ['genetics'] },
    { university: 'Yale', code: 'BIO 230-1', title: 'Cells', fields: ['cell-biology'] },
    { university: 'Yale', code: 'BIO 230-2', title: 'Tissues', fields: ['histology'] },
    { university: 'MIT', code: '18.100A', title: 'Real Analysis', fields: ['real-analysis'] },
    { university: 'MIT', code: '18.100C', title: 'Real Analysis', fields: ['real-analysis'] },
    { university: 'MIT', code: '8.01', title: 'Physics I', fields: ['mechanics'] },
    { university: 'MIT', code: '8.01L', title: 'Physics I with Mathematics', fields: ['mathematics'] },
    { university: 'CMU', code: '15-445', title: 'Database Systems', fields: ['databases'] },
    { university: 'Yale', code: 'BIO 229', title: 'Botany', fields: ['botany'], alone: true },
    { university: 'Yale', code: 'BIO 20', title: 'Ecology', fields: ['ecology'], alone: false },
  ],
  [
    { letters: ['ACCT', 'ACC'], subject: 'accounting', intro: ['financial-accounting'], opens: ['301'] },
    { letters: ['BIO', 'BIOL'], subject: 'biology', intro: ['general-biology'] },
  ],
);
const titlesOf = (text: string, university: string | null = null) => {
  const code = codes.find(text);
  return code === null ? null : codes.coursesFor(code, university).map(({ title }) => title);
};

describe('CourseCodes', () => {
  it.each([
    ['18.06', 'MIT', ['Linear Algebra']],
    ['MIT 18.06 linear algebra', null, ['Linear Algebra']],
    ['cs61a', 'Berkeley', ['Structure and Interpretation']],
    ['CS 61A', 'University of California, Berkeley', ['Structure and Interpretation']],
    ['15-445', 'Carnegie Mellon', ['Database Systems']],
    ['CS 61A', 'Ohio State University', []],
    ['6.S191', null, ['Introduction to Deep Learning']],
    ['MAC2311', 'University of Florida', ['Calculus I']],
    ['18.100', 'MIT', ['Real Analysis', 'Real Analysis']],
    ['18.100B', 'MIT', ['Real Analysis', 'Real Analysis']],
    ['18.06SC', null, ['Linear Algebra']],
    ['18.06J', null, ['Linear Algebra']],
    ['8.01', 'MIT', ['Physics I']],
    ['8.01T', 'MIT', []],
    ['mac 2311-003', 'University of Florida', ['Calculus I']],
    ['bio 215-02', 'Yale', ['Genetics']],
    ['BIO 230-2', 'Yale', ['Tissues']],
    ['18.100', 'Caltech', []],
    ['CS 61', 'Berkeley', []],
  ])('knows %s at %s', (text, university, titles) => {
    expect(titlesOf(text, university)).toEqual(titles);
  });

  it.each([
    ['ACCT 201', 'accounting', '201'],
    ['bio101', 'biology', '101'],
    ['acc-2301 with Dr. Smith', 'accounting', '2301'],
    ['BIO 110-01', 'biology', '110'],
    ['Bio 1610-003 lecture', 'biology', '1610'],
    ['ACCT 201-2', 'accounting', '201'],
  ])('knows what the letters of %s say', (text, subject, number) => {
    const code = codes.find(text);
    expect(code?.number).toBe(number);
    expect(code && codes.meaningOf(code)?.subject).toBe(subject);
  });

  it.each([
    ['ACCT 101', 'first'],
    ['ACCT 1001', 'first'],
    ['ACCT 102', 'next'],
    ['ACCT 201', 'next'],
    ['ACCT 141', 'perhaps'],
    ['ACCT 310', null],
    ['ACCT 301', 'first'],
  ])('knows whether %s is a first course', (text, opening) => {
    const code = codes.find(text);
    expect(code && codes.entryCourse(code)).toBe(opening);
  });

  it.each([
    ['18.06', true],
    ['CS 61A', true],
    ['MAC2311', true],
    ['BIO 215', false],
    ['BIO 229', true],
    ['BIO 20', false],
  ])('knows whether %s tells a course without its university', (text, isDistinct) => {
    const code = codes.find(text);
    const [course] = code === null ? [] : codes.coursesFor(code, null);
    expect(code && course && codes.isDistinct(code, course)).toBe(isDistinct);
  });

  it.each([
    'biology 10th grade',
    'Calculus 2',
    'World War 2',
    'chapter 3.1',
    'the 1920s',
    'Physics',
    'BIO 6-8',
    'ACCT 1914-18',
  ])('finds no code in “%s”', (text) => {
    expect(codes.find(text)).toBeNull();
  });
});

describe('isSameUniversity', () => {
  it.each([
    ['MIT', 'Massachusetts Institute of Technology', true],
    ['Georgia Tech', 'Georgia Institute of Technology', true],
    ['CMU', 'Carnegie Mellon University', true],
    ['Georgia Tech OMSCS', 'Georgia Institute of Technology', true],
    ['University of California, Los Angeles', 'UCLA', true],
    ['UMD', 'University of Maryland, College Park', true],
    ['University of Wisconsin–Madison', 'Wisconsin', true],
    ['University of Illinois Chicago', 'UIUC', false],
    ['Ohio State University', 'Ohio University', false],
    ['University of Washington', 'Washington State University', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isSameUniversity(a, b)).toBe(same);
  });

  it('takes letters and a single digit for a code only where the university of that course is named, or in capitals', () => {
    expect(codes.find('Berkeley Bio 4')?.raw).toBe('Bio 4');
    expect(codes.find('BIO 4')?.raw).toBe('BIO 4');
    expect(codes.find('Bio 4')).toBeNull();
    expect(codes.find('Yale Bio 4')).toBeNull();
  });
});
