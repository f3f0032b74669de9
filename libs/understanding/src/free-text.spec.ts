import { splitTopics, parseFreeText } from './free-text.ts';

describe('takeApart', () => {
  it.each([
    ['CLRS', { name: 'CLRS' }],
    ['stewart calculus 8e', { name: 'stewart calculus 8e' }],
    [
      'Advanced Engineering Mathematics by Erwin Kreyszig',
      { name: 'Advanced Engineering Mathematics', author: 'Erwin Kreyszig' },
    ],
    ['Econ 101 at Ohio State University', { name: 'Econ 101', university: 'Ohio State University' }],
    ['CHEM& 161 at Seattle Central', { name: 'CHEM& 161', university: 'Seattle Central' }],
    ['help me please', { name: 'help me please', topics: [] }],
    ['18.06 at MIT', { name: '18.06', university: 'MIT' }],
    [
      'linear algebra: vector spaces, eigenvalues, determinants',
      { name: 'linear algebra', topics: ['vector spaces', 'eigenvalues', 'determinants'] },
    ],
    ['gradient descent, SVM, k-means, PCA', { name: null, topics: ['gradient descent', 'SVM', 'k-means', 'PCA'] }],
    [
      'see https://ocw.mit.edu/courses/18-06-linear-algebra/ please',
      { addresses: ['https://ocw.mit.edu/courses/18-06-linear-algebra/'] },
    ],
    [
      'ANTH 101 Cultural Anthropology Fall 2025\nWk 1 kinship\nWk 2 ritual',
      { name: 'ANTH 101 Cultural Anthropology', topics: ['kinship', 'ritual'] },
    ],
    [
      'Week 1: Cell structure; Week 2: Membranes; Week 3: Enzymes',
      { name: null, topics: ['Cell structure', 'Membranes', 'Enzymes'] },
    ],
    ['Operating Systems: Three Easy Pieces', { name: 'Operating Systems: Three Easy Pieces', topics: [] }],
  ])('reads “%s”', (text, parts) => {
    expect(parseFreeText(text)).toMatchObject(parts);
  });

  it.each([
    'problème de la théorie des systèmes et théorème de la même année',
    'tôi muốn học tiếng nhật cho người mới bắt đầu nhé',
    'ćwiczenia z algebry z rozwiązaniami dla uczniów drugiej klasy liceum',
  ])('leaves the words of other languages whole: “%s”', (text) => {
    expect(parseFreeText(text).name).toBe(text);
  });

  it('drops how people ask and keeps what they ask for', () => {
    expect(parseFreeText("I'm taking organic chemistry 2 this semester and need help for my final exam").name).toMatch(
      /^organic chemistry 2\b/u,
    );
  });
});

describe('splitTopics', () => {
  it.each([
    ['heat equation, wave equation', ['heat equation', 'wave equation']],
    ['Wk1 Mesopotamia\nWk2 Egypt\nWk 3: Greece and the polis', ['Mesopotamia', 'Egypt', 'Greece and the polis']],
    ['Week 1: limits\nWeek 2 - derivatives', ['limits', 'derivatives']],
    ['1. sets\n2. maps\n10) groups', ['sets', 'maps', 'groups']],
    ['- supply\n* demand\n• elasticity', ['supply', 'demand', 'elasticity']],
    ['processes; threads; 3D graphics', ['processes', 'threads', '3D graphics']],
    ['integrals (single, double), series', ['integrals (single, double)', 'series']],
    ['p-values, chi-square, ANOVA', ['p-values', 'chi-square', 'ANOVA']],
    ['1. sets 2. maps and relations 3. groups', ['sets', 'maps and relations', 'groups']],
    ['Week 1 sets Week 2 maps Week 3 groups', ['sets', 'maps', 'groups']],
    ['Jan 14 Homer; 21 Jan Sappho; 2/4: Sophocles', ['Homer', 'Sappho', 'Sophocles']],
    ['Week 1: cells\nWeek 2: Midterm review\nWeek 3 Final exam', ['cells']],
    [
      'Instructor: Dr. Smith\nOffice hours: MW 2-4\nWk 1 kinship\nWk 2 ritual\nGrading: midterm 30%, final 70%',
      ['kinship', 'ritual'],
    ],
    ['', []],
  ])('of %j', (text, topics) => {
    expect(splitTopics(text)).toEqual(topics);
  });
});
