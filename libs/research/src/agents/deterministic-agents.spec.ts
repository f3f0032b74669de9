import type { Candidate } from '@scholarsource/sources';
import { bareCandidate } from '../../test/bare-candidate.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { chooseByRule } from './deterministic-agents.ts';

function asking(title: string, fields: string[], given: Partial<CourseAnalysis> = {}): CourseAnalysis {
  return {
    textbook: { title: null, authors: [], edition: null, isbn: null, source: 'not_found' },
    course: { title, number: null, university: null, level: null },
    discipline: null,
    topics: [],
    titles: [title],
    subjects: [],
    readings: [{ label: title, fields, probability: 0.98 }],
    works: [],
    part: [],
    recognised: false,
    warnings: [],
    ...given,
  };
}

const atLevel = (level: 'introductory' | 'graduate', title: string, given: Partial<CourseAnalysis> = {}) =>
  asking(title, ['machine-learning'], { ...given, course: { title, number: null, university: null, level } });

const entry = (id: string, given: Partial<Candidate>) =>
  bareCandidate({ id, title: id, url: `https://books.example.edu/${id}`, ...given });

function chosen(analysis: CourseAnalysis, candidates: readonly Candidate[]): string[] {
  const task = { analysis, candidates, preferred: new Set<string>(), preferredKinds: new Set<never>(), limit: 12 };
  return chooseByRule(task).chosen.map(({ id }) => id);
}

/** So many works on a subject. */
const worksOn = (field: string, count: number, given: Partial<Candidate> = {}) =>
  Array.from({ length: count }, (_, n) => entry(`${field} ${n}`, { fields: { [field]: 2 }, ...given }));

describe('chooseByRule', () => {
  it('names no advanced works to beginners where enough is held for them, and names them where little is', () => {
    const beginners = worksOn('machine-learning', 4, { level: 'intermediate' });
    const advanced = entry('advanced', { fields: { 'machine-learning': 2 }, level: 'advanced' });
    const request = atLevel('introductory', 'machine learning');
    expect(chosen(request, [...beginners, advanced])).toHaveLength(4);
    expect(chosen(request, [...beginners.slice(0, 2), advanced])).toContain('advanced');
  });

  it('takes no work of another level for named because it is called like the subject, and a book that is named for what it is', () => {
    const beginners = worksOn('machine-learning', 4, { level: 'intermediate' });
    const called = entry('Machine Learning', { fields: { 'machine-learning': 2 }, level: 'graduate' });
    const works = ['Machine Learning'];
    expect(chosen(atLevel('introductory', 'machine learning', { works }), [...beginners, called])).not.toContain(
      called.id,
    );
    expect(chosen(atLevel('graduate', 'machine learning', { works }), [...beginners, called])).toContain(called.id);
    const book = {
      title: 'Machine Learning',
      authors: ['A. Author'],
      edition: null,
      isbn: null,
      source: 'user_provided' as const,
    };
    const ofBook = atLevel('introductory', 'Machine Learning', { works, textbook: book });
    expect(chosen(ofBook, [...beginners, called])[0]).toBe(called.id);
  });

  it('names to those who name no level no work that calls itself advanced, and none that is far too hard and treats the subject in part', () => {
    const usual = worksOn('engineering-thermodynamics', 4, { level: 'intermediate' });
    const advanced = entry('Advanced Thermodynamics', {
      fields: { 'engineering-thermodynamics': 2 },
      level: 'graduate',
    });
    const hard = entry('Thermodynamics of Materials', {
      fields: { 'engineering-thermodynamics': 2 },
      level: 'graduate',
    });
    const part = entry('Combustion', { fields: { 'engineering-thermodynamics': 1 }, level: 'graduate' });
    const request = asking('thermodynamics', ['engineering-thermodynamics']);
    const ids = chosen(request, [...usual, advanced, hard, part]);
    expect(ids).toContain(hard.id);
    expect(ids).not.toContain(advanced.id);
    expect(ids).not.toContain(part.id);
  });

  it('adds nothing of a subject further off that says nothing of what is asked for', () => {
    const own = worksOn('history-of-science', 3, { topics: ['copernicus'] });
    const inPart = { 'history-of-science': 1 };
    const silent = entry('Epidemics', { fields: { ...inPart, epidemiology: 2 }, topics: ['plague'] });
    const saying = entry('Planets', { fields: { ...inPart, astronomy: 2 }, topics: ['copernicus'] });
    const exam = entry('Exam', { fields: inPart, kind: 'practice_exam' });
    const request = asking('copernicus', ['history-of-science']);
    const ids = chosen(request, [...own, silent, saying, exam]);
    expect(ids).not.toContain(silent.id);
    expect(ids).toEqual(expect.arrayContaining([saying.id, exam.id]));
    expect(chosen(request, [...own.slice(0, 2), silent])).toContain(silent.id);
  });

  it('names a specialised work to who names what it treats, and to others only where little else is held', () => {
    const field = 'game-theory';
    const special = { special: [field], topics: ['evolution'] };
    const general = worksOn(field, 7, { topics: ['auctions'] });
    const own = entry('Evolutionary Games', { fields: { [field]: 2 }, ...special });
    const inPart = entry('Games of Life', { fields: { [field]: 1 }, ...special });
    const request = asking('game theory', [field]);
    expect(chosen(request, [...general, own, inPart])).toEqual(general.map(({ id }) => id));
    expect(chosen(request, [...general.slice(0, 6), own, inPart])).toEqual([
      ...general.slice(0, 6).map(({ id }) => id),
      own.id,
    ]);
    expect(chosen(request, [...general.slice(0, 2), own, inPart])).toHaveLength(4);
    const ofEvolution = asking('game theory in evolution', [field]);
    for (const work of [own, inPart]) expect(chosen(ofEvolution, [...general.slice(0, 5), work])).toContain(work.id);
  });

  it('puts what treats one of two subjects in part behind what is on one of them', () => {
    const both = ['java-programming', 'object-oriented-programming'];
    const own = [
      ...worksOn('java-programming', 2),
      ...worksOn('object-oriented-programming', 2),
      entry('both', { fields: { 'java-programming': 2, 'object-oriented-programming': 2 } }),
    ];
    const ruby = entry('ruby', { fields: { 'ruby-programming': 2, 'object-oriented-programming': 1 } });
    expect(chosen(asking('java oop', both), [ruby, ...own]).at(-1)).toBe(ruby.id);
  });

  it('names nothing on other software than the one that is asked for, if anything on that is held', () => {
    const android = entry('Android Apps', { fields: { 'mobile-app-development': 2 } });
    const both = entry('Apps for Android and iOS', { fields: { 'mobile-app-development': 2 } });
    const ios = entry('Developing for iOS', { fields: { 'mobile-app-development': 2 } });
    const held = [android, both, ios];
    const request = asking('android development', ['mobile-app-development']);
    expect(chosen(request, held).sort()).toEqual([android.id, both.id].sort());
    expect(chosen(request, [ios])).toEqual([ios.id]);
    expect(chosen(asking('mobile development', ['mobile-app-development']), held)).toHaveLength(3);
    expect(chosen(asking('android and iOS development', ['mobile-app-development']), held)).toHaveLength(3);
  });

  it('leaves out what is on another processor than the one that is named', () => {
    const x86 = entry('x86-64 Assembly Language', { fields: { 'assembly-language': 2 } });
    const mips = entry('MIPS Assembly Language', { fields: { 'assembly-language': 2 } });
    expect(chosen(asking('x86 assembly', ['assembly-language']), [x86, mips])).toEqual([x86.id]);
    expect(chosen(asking('assembly', ['assembly-language']), [x86, mips])).toHaveLength(2);
  });
});
