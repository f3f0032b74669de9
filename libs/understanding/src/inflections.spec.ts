import { fold, INFLECTIONS } from './inflections.ts';
import { nameTokens } from './tokens.ts';

const by = (stem: (token: string) => string) => (text: string) => nameTokens(text).map(stem);
const stemOf = (language: string) => INFLECTIONS.find((inflection) => inflection.language === language)?.stem ?? String;

describe('words without their endings', () => {
  it.each([
    ['когнитивная психология', 'когнитивной психологией'],
    ['алгоритмы', 'алгоритмов'],
    ['теория игр', 'теорию игр'],
    ['электрические цепи', 'электрических цепей'],
    ['الجبر الخطي', 'بالجبر الخطي'],
    ['الكيمياء', 'للكيمياء'],
    ['الفيزياء', 'والفيزياء'],
    ['선형대수학', '선형대수학을'],
    ['확률론', '확률론의'],
    ['matemáticas', 'matemática'],
  ])('are the same in each form: %s, %s', (name, form) => {
    expect(by(fold)(form)).toEqual(by(fold)(name));
  });

  it.each([
    ['pl', 'chemia organiczna', 'chemii organicznej'],
    ['pl', 'mechanika płynów', 'mechanice plynow'],
    ['pl', 'literatura powszechna', 'literaturze powszechnej'],
    ['pl', 'rachunek prawdopodobieństwa', 'rachunku prawdopodobieństwa'],
    ['tr', 'diferansiyel denklemler', 'diferansiyel denklemlere'],
    ['tr', 'malzeme bilimi', 'malzeme biliminin'],
    ['tr', 'termodinamik', 'termodinamiğe'],
    ['tr', 'kimya', 'kimyaya'],
  ])('of a language with many endings are the same in each case: %s, %s, %s', (language, name, form) => {
    const stems = by(stemOf(language));
    expect(stems(form)).toEqual(stems(name));
    expect(by(fold)(form)).not.toEqual(by(fold)(name));
  });

  it.each([
    ['психология', 'психиатрия'],
    ['право', 'правда'],
    ['الجبر', 'الجبن'],
    ['물리', '물의'],
  ])('are not those of other words: %s, %s', (one, other) => {
    expect(by(fold)(one)).not.toEqual(by(fold)(other));
  });

  it.each([
    ['pl', 'ekonomia', 'ekonometria'],
    ['pl', 'statystyka', 'statyka'],
    ['tr', 'kimya', 'kimlik'],
    ['tr', 'makroekonomi', 'mikroekonomi'],
  ])('of a language with many endings are not those of other words: %s, %s, %s', (language, one, other) => {
    const stems = by(stemOf(language));
    expect(stems(one)).not.toEqual(stems(other));
  });
});
