import { readResourceWishes } from './wishes.ts';

const VIDEOS = ['video_lecture', 'lecture_series', 'educational_video'];
const PROBLEMS = ['practice_problem', 'problem_set'];

describe('readWishes', () => {
  it.each([
    ['only textbooks about linear algebra', { rest: 'linear algebra', only: ['open_textbook'] }],
    ['linear algebra, only books or notes', { rest: 'linear algebra', only: ['open_textbook', 'course_notes'] }],
    ['I only want free pdf textbooks on anatomy', { rest: 'anatomy', only: ['open_textbook'] }],
    ['US history textbook only, no videos', { rest: 'US history', only: ['open_textbook'], without: VIDEOS }],
    ['videos only: thermodynamics', { rest: 'thermodynamics', only: VIDEOS }],
    ['organic chemistry practice exams only', { rest: 'organic chemistry', only: ['practice_exam'] }],
    ['intro stats problem sets with solutions, nothing else', { rest: 'intro stats', only: PROBLEMS }],
    ['physics exams with solutions only', { rest: 'physics', only: ['practice_exam'] }],
    ['intro to ethics no videos please', { rest: 'intro to ethics', without: VIDEOS }],
    ['álgebra lineal sin videos', { rest: 'álgebra lineal', without: VIDEOS }],
  ])('reads the kinds that are wanted, and those that are not: %s', (text, wishes) => {
    expect(readResourceWishes(text)).toMatchObject(wishes);
  });

  it.each([
    ['statistics with lots of exercises and solutions', 'statistics', PROBLEMS],
    ['solved problems in thermodynamics', 'thermodynamics', PROBLEMS],
    ['cálculo integral ejercicios resueltos', 'cálculo integral', PROBLEMS],
    ['AP bio practice tests', 'AP bio', ['practice_exam']],
    ['past papers A level chemistry', 'A level chemistry', ['practice_exam']],
    ['calc 2 practise exams w answers', 'calc 2', ['practice_exam']],
    ['old midterms w/ solutions for statics', 'statics', ['practice_exam']],
    ['AP Statistics past FRQs', 'AP Statistics', ['practice_exam']],
    ['AP Gov free-response questions with scoring guidelines', 'AP Gov', ['practice_exam']],
    ['previous years question papers of operating systems', 'operating systems', ['practice_exam']],
    ['sociology released exam questions', 'sociology', ['practice_exam']],
    ['calc 3 problem sets w/ solutions', 'calc 3', PROBLEMS],
    ['abstract algebra psets', 'abstract algebra', PROBLEMS],
    ['video lectures on group theory', 'group theory', VIDEOS],
    ['youtube lectures for statics', 'statics', VIDEOS],
    ['exams with solutions for linear algebra', 'linear algebra', ['practice_exam']],
    ['I need an actual textbook for signals', 'signals', ['open_textbook']],
    ['practice worksheets for algebra', 'algebra', PROBLEMS],
    ['trig identities, any practise worksheets with answers', 'trig identities, any', PROBLEMS],
    ['multiple choice questions on cell biology', 'cell biology', PROBLEMS],
    ['homework sets for optics with solutions', 'optics with solutions', PROBLEMS],
    ['need to practice probability before my test', 'probability before my test', PROBLEMS],
    ['statics, some practice with trusses', 'statics, trusses', PROBLEMS],
    ['macroeconomics question bank', 'macroeconomics', PROBLEMS],
    ['thermodynamics test prep questions', 'thermodynamics', PROBLEMS],
    ['probability past exam papers', 'probability', ['practice_exam']],
    ['algorithms revision past papers', 'algorithms', ['practice_exam']],
    ['practise exams for linear algebra', 'linear algebra', ['practice_exam']],
    ['watch lectures on real analysis', 'real analysis', VIDEOS],
    ['measure theory, lecture notes preferred', 'measure theory', ['course_notes']],
  ])('reads the kinds that come first: %s', (text, rest, rather) => {
    expect(readResourceWishes(text)).toMatchObject({ rest, rather, only: null });
  });

  it.each([
    ['calculus 2 but not khan academy', { rest: 'calculus 2', excludedSites: ['khanacademy.org'] }],
    ['calc 3 no youtube', { rest: 'calc 3', excludedSites: ['youtube.com', 'youtu.be'] }],
    ['econ 101, nothing but openstax', { rest: 'econ 101', sites: ['openstax.org'], onlySites: true }],
    ['sociology OpenStax only', { rest: 'sociology', sites: ['openstax.org'], onlySites: true }],
    ['circuits from mit ocw', { rest: 'circuits', sites: ['ocw.mit.edu'], onlySites: false }],
    ['biology without biology4all.com', { rest: 'biology', excludedSites: ['biology4all.com'] }],
  ])('reads where to look and where not: %s', (text, wishes) => {
    expect(readResourceWishes(text)).toMatchObject(wishes);
  });

  it.each([
    ['machine learning without coding', 'machine learning'],
    ['physics with no math', 'physics for non-majors'],
    ['python for total beginners, no math', 'python for total beginners'],
  ])('reads what is to be left out of the teaching: %s', (text, rest) => {
    expect(readResourceWishes(text).rest).toBe(rest);
  });

  it.each([
    'no textbook for this class: limits, derivatives',
    'boundary value problems',
    'problem set 3 in mechanics',
    'free response of linear systems',
    'problems in philosophy',
    'stats for people with no math background',
    'programming for beginners, no programming experience',
    'Great books of the western world',
    'tests of hypotheses',
    'papers on machine learning',
    'social work practice',
    'nursing practice',
    'theory and practice of translation',
    'exercise physiology',
    'the Feynman lectures',
    'physics without calculus',
    'openstax calculus volume 1',
    'only videos',
    'help',
  ])('leaves a text as it is that wishes nothing, or nothing else: %s', (text) => {
    expect(readResourceWishes(text).rest).toBe(text);
  });
});
