import { nameTokens } from './tokens.ts';
import { type KnownWork, WorkIndex } from './work-index.ts';

const book = (title: string, authors: string[], field: string): KnownWork => ({
  id: null,
  title,
  authors,
  fields: { [field]: 1 },
  topics: [],
});
const index = new WorkIndex([
  book('Calculus: Early Transcendentals', ['James Stewart'], 'calculus'),
  book('Calculus', ['Michael Spivak'], 'real-analysis'),
  book('Fundamentals of Physics', ['David Halliday', 'Robert Resnick', 'Jearl Walker'], 'physics'),
  book('Molecular Cell Biology', ['Harvey Lodish'], 'cell-biology'),
  book('Operating Systems: Three Easy Pieces', ['Remzi Arpaci-Dusseau'], 'operating-systems'),
  book('Classical Mechanics', ['Herbert Goldstein'], 'mechanics'),
  book('Economics', ['Paul Krugman', 'Robin Wells'], 'economics'),
  book('International Trade', ['Paul Krugman'], 'trade'),
]);
const found = (text: string, author = '') => index.find(nameTokens(text), nameTokens(author))[0];

describe('WorkIndex', () => {
  it('tells the works whose titles have all of several words, in whatever order', () => {
    const titles = (text: string) => index.titled(nameTokens(text)).map(({ title }) => title);
    expect(titles('biology of the cell')).toEqual(['Molecular Cell Biology']);
    expect(titles('cell mechanics')).toEqual([]);
    expect(titles('calculus')).toEqual([]);
  });

  it.each([
    ['stewart calculus', '', 'Calculus: Early Transcendentals'],
    ['Calculus', 'Spivak', 'Calculus'],
    ['Halliday Resnick', '', 'Fundamentals of Physics'],
    ['Molecular Cell Biology (Lodish)', '', 'Molecular Cell Biology'],
    ['Operating Systems: Three Easy Pieces', '', 'Operating Systems: Three Easy Pieces'],
    ['goldstein classical mechanics', '', 'Classical Mechanics'],
    ['the physics one with a skier, halliday and resnick', '', 'Fundamentals of Physics'],
    ['Economics Krugman de Wells', '', 'Economics'],
  ])('“%s” by “%s” is %s', (text, author, title) => {
    expect(found(text, author)?.work.title).toBe(title);
  });

  it('knows a title that is said as it is beside its author from one that has more words', () => {
    const mankiw = new WorkIndex([
      book('Principles of Macroeconomics', ['Gregory Mankiw'], 'principles'),
      book('Macroeconomics', ['Gregory Mankiw'], 'intermediate'),
    ]);
    const named = mankiw.find(nameTokens('Macroeconomics'), nameTokens('Gregory Mankiw'));
    expect(named.map(({ work, isItsTitle }) => [work.title, isItsTitle])).toEqual([['Macroeconomics', true]]);
  });

  it.each(['welding technology', 'calculus of variations', 'stewart little', 'physics of stars'])(
    'does not take “%s” for a book that shares a word with it',
    (text) => {
      expect(found(text)).toBeUndefined();
    },
  );

  it('takes a name alone for that of an author, less surely if books of several fields are meant', () => {
    const [lodish] = index.find(['lodish']);
    const krugman = index.find(['krugman']);
    expect(lodish?.work.title).toBe('Molecular Cell Biology');
    expect(krugman.map(({ work }) => work.title).sort()).toEqual(['Economics', 'International Trade']);
    expect(krugman[0]?.certainty).toBeLessThan(lodish?.certainty ?? 0);
  });

  describe('takes a surname', () => {
    const barber = new WorkIndex(
      [
        book('Bayesian Reasoning and Machine Learning', ['David Barber'], 'machine-learning'),
        book('Probability: An Introduction', ['Geoffrey Grimmett', 'Dominic Welsh'], 'probability'),
        book('Molecular Cell Biology', ['Harvey Lodish'], 'cell-biology'),
      ],
      (name) => ['barber', 'welsh'].includes(name),
    );
    const namedBy = (typed: string) => {
      const telling = nameTokens(typed).filter((token) => !['learn', 'license', 'theory', 'need'].includes(token));
      return barber.find(telling, [], nameTokens(typed))[0]?.work.authors.at(-1);
    };

    it.each([
      ['lodish', 'Harvey Lodish'],
      ['lodish textbook', 'Harvey Lodish'],
      ['lodish 8th edition', 'Harvey Lodish'],
      ['barber 2nd edition', 'David Barber'],
      ['welsh probability', 'Dominic Welsh'],
      ['grimmett welsh', 'Dominic Welsh'],
    ])('for that of an author in “%s”', (typed, author) => {
      expect(namedBy(typed)).toBe(author);
    });

    it.each([
      'welsh',
      'learn welsh',
      'welsh textbook',
      'barber',
      'barbering',
      'barbering license theory',
      'learn lodish',
    ])('for no author in “%s”', (typed) => {
      expect(namedBy(typed)).toBeUndefined();
    });

    it('for no author where it is another name misspelt', () => {
      expect(barber.find(['lodish'], [], ['lodisch'])).toEqual([]);
    });
  });

  it('does not take a first name for an author in common', () => {
    expect(found('International Business', 'Paul Example')).toBeUndefined();
    expect(found('Calculus', 'Michael Ciletti')?.certainty).toBe(found('Calculus')?.certainty);
  });

  it('does not take one of several names in common for an author, unless the title is the same', () => {
    const green = new WorkIndex([
      book('Microeconomic Theory', ['Andreu Mas-Colell', 'Michael D. Whinston', 'Jerry R. Green'], 'graduate'),
      book('Principles of Microeconomics', ['Erik Dean', 'Mitch Green'], 'introductory'),
      book('University Physics', ['Hugh D. Young', 'Roger A. Freedman'], 'physics'),
      book('College Physics', ['Hugh D. Young'], 'college'),
    ]);
    const sure = (text: string, author: string) =>
      green
        .find(nameTokens(text), nameTokens(author))
        .filter(({ certainty }) => certainty >= 0.8)
        .map(({ work }) => work.title);
    expect(sure('Microeconomic Theory', 'Andreu Mas-Colell, Michael D. Whinston, Jerry R. Green')).toEqual([
      'Microeconomic Theory',
    ]);
    expect(sure('Microeconomics', 'Dean and Green')).toContain('Principles of Microeconomics');
    expect(sure('University Physics', 'Sears, Zemansky, Young')).toEqual(['University Physics']);
  });

  it('is surer where an author agrees', () => {
    expect(found('Calculus', 'Stewart')?.certainty).toBeGreaterThan(found('Calculus')?.certainty ?? 1);
  });
});
