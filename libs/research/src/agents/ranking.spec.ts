import type { Candidate } from '@scholarsource/sources';
import { bareCandidate } from '../../test/bare-candidate.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { likelihoodOf, LEAST_FIT, rank } from './ranking.ts';

const ETHICS: CourseAnalysis = {
  textbook: { title: null, authors: [], edition: null, isbn: null, source: 'not_found' },
  course: { title: 'Introduction to Ethics', number: null, university: null, level: null },
  discipline: 'ethics',
  topics: ['utilitarianism', 'virtue ethics'],
  titles: ['Introduction to Ethics'],
  subjects: ['ethics', 'philosophy'],
  readings: [{ label: 'Ethics', fields: ['ethics'], probability: 0.95 }],
  works: [],
  part: [],
  recognised: false,
  warnings: [],
};

function candidate(id: string, subjects: string[], differences: Partial<Candidate> = {}): Candidate {
  return bareCandidate({
    id,
    title: 'Ethics',
    url: `https://books.example.edu/${id}`,
    subjects,
    topics: ['utilitarianism', 'virtue ethics'],
    ...differences,
  });
}

const only = (item: Candidate, analysis = ETHICS) => rank(analysis, [item])[0];

describe('rank', () => {
  it('calls foreign what belongs to other disciplines only, however well its words fit', () => {
    expect(only(candidate('business', ['business', 'ethics']))).toMatchObject({ otherDiscipline: true });
    expect(only(candidate('philosophy', ['philosophy', 'ethics']))).toMatchObject({ otherDiscipline: false });
  });

  it('turns down what treats another period, and puts another part of a course behind the one asked for', () => {
    const since1865 = { ...ETHICS, titles: ['US history since 1865'] };
    expect(only(candidate('old', ['ethics'], { title: 'US History to 1877' }), since1865)?.otherPeriod).toBe(true);
    expect(only(candidate('new', ['ethics'], { title: 'US History after 1865' }), since1865)?.otherPeriod).toBe(false);

    const second = { ...ETHICS, titles: ['Ethics II'] };
    const parts = ['Ethics I', 'Ethics II'].map(
      (title) => only(candidate(title, ['ethics'], { title }), second)?.score,
    );
    expect(parts[0]).toBeLessThan(parts[1] ?? 0);
  });

  it('takes for the subject itself what only treats it in part and says as literally as hardly any other what is named', () => {
    const background = (id: string, topic: string) =>
      candidate(id, ['ethics'], { title: 'Essays', topics: [topic], fields: { ethics: 1 } });
    const asked = {
      ...ETHICS,
      course: { ...ETHICS.course, title: 'ethics euthanasia' },
      titles: ['ethics euthanasia'],
    };
    const [saying, silent] = rank(asked, [background('a', 'euthanasia'), background('b', 'duty')]);
    expect(saying?.fit).toBeGreaterThan(silent?.fit ?? 1);
    expect(saying?.score).toBeGreaterThan(silent?.score ?? 1);
  });

  it('names of several volumes the one whose number is asked for', () => {
    const volumes = [1, 2, 3].map((n) => candidate(`v${n}`, ['ethics'], { title: `Ethics Volume ${n}` }));
    const worths = rank({ ...ETHICS, titles: ['Ethics 2'], works: ['v1', 'v2', 'v3'] }, volumes).map(
      ({ score }) => score,
    );
    expect(Math.max(...worths)).toBe(worths[1]);
    expect(worths[0]).toBeLessThan(worths[1] ?? 0);
  });

  it.each([
    ['University Physics Volume 2', 'introductory-mechanics', 'electricity-and-magnetism'],
    ['college physics vol 2', 'introductory-mechanics', 'electricity-and-magnetism'],
    ['University Physics I', 'electricity-and-magnetism', 'introductory-mechanics'],
  ])('fits to one half of a course what treats it better than the other half: %s', (title, other, own) => {
    const half = {
      ...ETHICS,
      titles: [title],
      readings: [{ label: title, fields: ['university-physics'], probability: 0.95 }],
    };
    const fits = [{ [other]: 2 }, { [own]: 2 }, { [other]: 2, [own]: 2 }, {}].map(
      (fields) =>
        only(candidate('half', ['physics'], { fields: { 'university-physics': 2, ...fields } }), half)?.fit ?? 0,
    );
    expect(fits[0]).toBeLessThan(fits[1] ?? 0);
    expect(fits[2]).toBe(fits[1]);
    expect(fits[3]).toBe(fits[1]);
  });

  it('fits to a work of literature what is of or about its author, and surveys, better than other works', () => {
    const filed = { fields: { ethics: 2 } };
    const novel = candidate('novel', ['ethics'], {
      ...filed,
      title: 'Emma',
      authors: ['Jane Austen'],
      url: 'https://www.gutenberg.org/ebooks/158',
    });
    const others = [
      candidate('same', ['ethics'], { ...filed, title: 'Persuasion', authors: ['Jane Austen'] }),
      candidate('survey', ['ethics'], { ...filed, title: 'British Literature II' }),
      candidate('other', ['ethics'], { ...filed, title: 'Milton' }),
    ];
    const fits = rank({ ...ETHICS, works: ['novel'] }, [novel, ...others]).map(({ fit }) => fit);
    expect(fits[1]).toBe(fits[2]);
    expect(fits[3]).toBeLessThan(fits[1] ?? 0);
  });

  it('says how candidates compare whether or not the readings leave something open, and how sure that is', () => {
    const unsure = { ...ETHICS, readings: [{ label: 'Ethics', fields: ['ethics'], probability: 0.3 }] };
    const own = candidate('own', ['ethics'], { fields: { ethics: 2 } });
    expect(only(own, unsure)?.fit).toBeCloseTo(only(own)?.fit ?? 0, 1);
    expect(likelihoodOf(unsure, [own])).toBeLessThan(likelihoodOf(ETHICS, [own]));
  });

  it('is unsure of works of two subjects of which one is meant, though the words name them all', () => {
    const readings = ['ethics', 'logic'].map((id) => ({ label: id, fields: [id], probability: 0.49 }));
    const works = readings.map(({ label }) => candidate(label, ['philosophy'], { fields: { [label]: 2 } }));
    const named = { ...ETHICS, readings, works: works.map(({ id }) => id) };
    expect(likelihoodOf(named, works)).toBeLessThan(0.6);
    expect(likelihoodOf({ ...named, readings: readings.slice(0, 1) }, works)).toBeGreaterThan(0.4);
  });

  it('is unsure of what is far from the level that was asked for', () => {
    const graduate = { ...ETHICS, course: { ...ETHICS.course, level: 'graduate' as const } };
    const first = candidate('first', ['ethics'], { fields: { ethics: 2 }, level: 'introductory' });
    expect(likelihoodOf(graduate, [first])).toBe(0);
  });

  it('is unsure of a list that is easier throughout than the advanced level that was asked for', () => {
    const advanced = { ...ETHICS, course: { ...ETHICS.course, level: 'advanced' as const } };
    const easier = candidate('easier', ['ethics'], { fields: { ethics: 2 }, level: 'intermediate' });
    const same = candidate('same', ['ethics'], { fields: { ethics: 2 }, level: 'advanced' });
    expect(likelihoodOf(advanced, [easier])).toBeLessThan(0.6);
    expect(likelihoodOf(advanced, [easier, same])).toBeGreaterThan(0.9);
  });

  it('does not hold subjects in a source’s own words against a candidate', () => {
    expect(only(candidate('own-words', ['moral thought']))).toMatchObject({ otherDiscipline: false });
    expect(only(candidate('no-words', []))).toMatchObject({ otherDiscipline: false });
  });

  it('fits what shares nothing but a wide subject too little to be chosen', () => {
    const graphics: CourseAnalysis = {
      ...ETHICS,
      titles: ['Computer Graphics'],
      topics: ['ray tracing', 'shading'],
      discipline: 'computer graphics',
      subjects: ['computer graphics', 'computer science'],
      readings: [{ label: 'Computer Graphics', fields: ['computer-graphics'], probability: 0.95 }],
    };
    const compilers = candidate('compilers', ['computer science', 'compilers'], {
      title: 'Compilers',
      topics: ['parsing'],
    });
    const rendering = candidate('rendering', ['computer graphics'], { title: 'Rendering', topics: ['ray tracing'] });
    expect(only(compilers, graphics)?.fit).toBeLessThan(LEAST_FIT);
    expect(only(rendering, graphics)?.fit).toBeGreaterThan(LEAST_FIT);
  });

  it('goes by the field under which a candidate is filed, whatever its words are', () => {
    const filed = (grade: number) =>
      candidate('filed', ['philosophy'], { title: 'Other', topics: [], fields: { ethics: grade } });
    expect(only(filed(2))?.fit).toBeGreaterThan(only(filed(1))?.fit ?? 1);
    expect(only(candidate('elsewhere', ['philosophy'], { fields: { logic: 2 } }))?.fit).toBeLessThan(LEAST_FIT);
  });

  it('turns down what is for quite another level than was asked for, and prefers the right one', () => {
    const graduate: CourseAnalysis = { ...ETHICS, course: { ...ETHICS.course, level: 'graduate' } };
    const at = (level: Candidate['level']) =>
      only(candidate('c', ['ethics'], { level, fields: { ethics: 2 } }), graduate);
    expect(at('school')).toMatchObject({ otherLevel: true });
    expect(at('advanced')?.score).toBeGreaterThan(at('intermediate')?.score ?? 1);
    expect(at('advanced')).toMatchObject({ otherLevel: false });
  });

  it.each([
    ['8th grade ethics', ['school', 'introductory'], [false, true], 1],
    ['8th grade ethics', ['introductory'], [false], 0.55],
    ['11th grade ethics', ['school', 'introductory'], [false, false], 1],
  ] as const)(
    'turns down works of colleges before high school, or doubts them: %s %j',
    (title, levels, other, sure) => {
      const young: CourseAnalysis = { ...ETHICS, titles: [title], course: { ...ETHICS.course, level: 'school' } };
      const works = levels.map((level) => candidate(level, ['ethics'], { level, fields: { ethics: 2 } }));
      const ranks = rank(young, works);
      expect(ranks.map(({ otherLevel }) => otherLevel)).toEqual(other);
      const kept = ranks.filter(({ otherLevel }) => !otherLevel).map(({ candidate: work }) => work);
      expect(likelihoodOf(young, kept)).toBeCloseTo(0.95 * sure);
      expect(kept.length).toBeGreaterThan(0);
    },
  );

  it('prefers, where no level is named, the level at which the subject is taught, and turns down no other', () => {
    const [usual, harder] = (['intermediate', 'graduate'] as const).map((level) =>
      only(candidate('c', ['ethics'], { level, fields: { ethics: 2 } })),
    );
    expect(usual?.score).toBeGreaterThan(harder?.score ?? 2);
    expect(harder).toMatchObject({ otherLevel: false, fit: usual?.fit });
  });

  it('prefers, of two that fit alike, what is of that subject only', () => {
    const worthOf = (fields: Candidate['fields']) => only(candidate('c', ['ethics'], { fields }))?.score ?? 0;
    expect(worthOf({ ethics: 2, logic: 1 })).toBeGreaterThan(worthOf({ ethics: 2, logic: 2 }));
  });

  it.each([
    ['medical student ethics', 'Ethics for Nurses', 'Principles of Ethics'],
    ['ethics', 'Ethics for Business', 'Moral Theory'],
    ['war ethics', 'Ethics', 'Ethics of War'],
    ['ethics in Python', 'Ethics with R', 'Ethics with Python'],
  ])('puts what is for other readers, or says less of what is asked for, behind: %s', (name, behind, before) => {
    const titles = [behind, before, 'Ethics', 'Ethics'];
    const works = titles.map((title, at) => candidate(`${at}`, ['ethics'], { title, fields: { ethics: 2 } }));
    const [last, first] = rank({ ...ETHICS, titles: [name] }, works);
    expect(first?.score).toBeGreaterThan(last?.score ?? 2);
  });

  it('names a course that is named with every way to it', () => {
    const ways = ['page', 'videos'].map((id) => candidate(id, ['logic'], { title: id, work: 'course', topics: [] }));
    const named = rank({ ...ETHICS, works: ['page'] }, ways).map(({ fit }) => fit);
    expect(named).toEqual([1, 1]);
  });

  it('prefers, of two that fit alike, the one of which NotebookLM imports something', () => {
    const url = 'https://books.example.edu/a.pdf';
    const worth = (grade: number, differences: Partial<Candidate> = {}) =>
      only(candidate('a', ['ethics'], { fields: { ethics: grade }, ...differences }))?.score ?? 0;
    const gain = (grade: number) => worth(grade, { imports: [{ url, format: 'pdf', title: 'A' }] }) - worth(grade);
    expect(gain(2)).toBeGreaterThan(0);
    expect(worth(2, { url })).toBeGreaterThan(worth(2));
    // What fits less gains less: a part of the subject is not preferred to the whole because it can be imported.
    expect(gain(1)).toBeLessThan(gain(2));
  });

  it('prefers, of two about the field, the one that covers its usual course, and a part or background least', () => {
    const worth = (grade: number, field = 'ethics') =>
      only(candidate('a', ['ethics'], { fields: { [field]: grade } }))?.score ?? 0;
    expect(worth(3)).toBeGreaterThan(worth(2));
    expect(worth(2)).toBeGreaterThan(worth(1));
    // What it covers of another field is of no use here.
    expect(worth(3, 'logic')).toBe(worth(2, 'logic'));
  });

  it('puts first, of two that treat as many of the topics, the one whose topic few others treat, and names a part', () => {
    const asked = { ...ETHICS, topics: ['duty', 'casuistry'] };
    const works = ['duty', 'duty', 'duty', 'casuistry'].map((topic, at) =>
      candidate(`${topic}-${at}`, ['ethics'], { topics: [topic, 'happiness'] }),
    );
    const [first, second, third, rare] = rank(asked, works);
    expect([first?.score, second?.score]).toEqual([third?.score, third?.score]);
    expect(rare?.score).toBeGreaterThan(first?.score ?? 2);

    const imports = [{ url: 'https://books.example.edu/1.pdf', format: 'pdf' as const, title: 'Casuistry' }];
    const other = [{ url: 'https://books.example.edu/2.pdf', format: 'pdf' as const, title: 'Prudence' }];
    const [named, unnamed] = rank(asked, [
      candidate('named', ['ethics'], { topics: ['happiness'], imports }),
      candidate('unnamed', ['ethics'], { topics: ['happiness'], imports: other }),
    ]);
    expect(named?.score).toBeGreaterThan(unnamed?.score ?? 2);
  });

  it('puts the very work that was asked for first', () => {
    const named = rank({ ...ETHICS, works: ['asked'] }, [
      candidate('asked', ['logic'], { title: 'Logic', topics: [] }),
      candidate('other', ['ethics', 'philosophy']),
    ]);
    expect(named[0]?.score).toBeGreaterThan(named[1]?.score ?? 2);
  });

  it('prefers the subject that was asked for to words alone', () => {
    const ranks = rank(ETHICS, [candidate('words', []), candidate('subject', ['ethics', 'philosophy'])]);
    expect(ranks[1]?.score).toBeGreaterThan(ranks[0]?.score ?? 1);
  });
});
