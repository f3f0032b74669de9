import {
  isBelowHighSchool,
  levelDistance,
  levelOfNumber,
  levelOfSemester,
  readPartNumberInSentence,
  readPartNumber,
  readLevel,
} from './levels.ts';

describe('readLevel', () => {
  it.each([
    ['PhD-level statistical machine learning', 'graduate'],
    ['Advanced Compilers (MS)', 'graduate'],
    ['Graduate Algorithms', 'graduate'],
    ['undergraduate topology', 'intermediate'],
    ['German B1', 'intermediate'],
    ['A2 french', 'introductory'],
    ['vitamin B1 deficiency', null],
    ['Algebra 2 honors, 11th grade', 'school'],
    ['3rd grade math', 'school'],
    ['astronomy for kids', 'school'],
    ['year 12 chemistry', 'school'],
    ['JEE advanced physics', 'school'],
    ['baccalauréat spécialité maths', 'school'],
    ['business law for undergrads', 'intermediate'],
    ['statistics for people who hate math', 'introductory'],
    ['linear algebra, upper division', 'advanced'],
    ['physics for non-science majors', 'introductory'],
    ['programming for absolute beginners', 'introductory'],
    ['AP Psychology', 'introductory'],
    ['Intermediate Accounting', 'intermediate'],
    ['Advanced Calculus', 'advanced'],
    ['Organic Chemistry', null],
    ['MS Excel basics', null],
    ['Mastering strategic management', null],
    ['8th grade physical science', 'school'],
    ['Spanish 2, I already know the basics', 'intermediate'],
    ['French, not a beginner', 'intermediate'],
    ['español para principiantes', 'introductory'],
    ['Chimie pour débutants', 'introductory'],
    ['Chemie für Anfänger', 'introductory'],
    ['cálculo iniciante', 'introductory'],
    ['chimica per principianti', 'introductory'],
    ['化学 初级', 'introductory'],
    ['日本語 初級', 'introductory'],
    ['химия для начинающих', 'introductory'],
    ['الكيمياء للمبتدئين', 'introductory'],
    ['microeconomía intermedia', 'intermediate'],
    ['microéconomie intermédiaire', 'intermediate'],
    ['Spanisch mittleres Niveau', 'intermediate'],
    ['contabilidade intermediária', 'intermediate'],
    ['microeconomia intermedia', 'intermediate'],
    ['微观经济学 中级', 'intermediate'],
    ['日本語 中級', 'intermediate'],
    ['русский средний уровень', 'intermediate'],
    ['المحاسبة المتوسطة', 'intermediate'],
    ['हिंदी मध्यवर्ती', 'intermediate'],
    ['cálculo avanzado', 'advanced'],
    ['microéconomie avancée', 'advanced'],
    ['Chemie für Fortgeschrittene', 'advanced'],
    ['cálculo avançado', 'advanced'],
    ['chimica avanzata', 'advanced'],
    ['高级宏观经济学', 'advanced'],
    ['日本語 上級', 'advanced'],
    ['продвинутый уровень химии', 'advanced'],
    ['الرياضيات المتقدمة', 'advanced'],
    ['高中物理', 'school'],
    ['Abi Chemie', 'school'],
    ['première spé maths', 'school'],
    ['physique seconde générale', 'school'],
    ['mathématiques première année', null],
    ['초등이 아니라 고등학교 화학', 'school'],
    ['고등교육 정책', null],
    ['хімія 9 клас', 'school'],
    ['toán lớp 10', 'school'],
    ['10. sınıf kimya', 'school'],
    ['biologia liceum', 'school'],
    ['kimia kelas 11', 'school'],
    ['φυσική λυκείου', 'school'],
    ['פיזיקה לבגרות', 'school'],
    ['شیمی پایه دهم', 'school'],
    ['الجبر للصف التاسع', 'school'],
    ['matemática ensino fundamental', 'school'],
    ['física 2º de bachillerato', 'school'],
    ['listening skills', null],
    ['abi is the interface of a binary', null],
  ])('%s is %s', (text, level) => {
    expect(readLevel(text).level).toBe(level);
  });

  it('leaves out the words that say nothing but the level, and keeps those that names have', () => {
    expect(readLevel('Korean for beginners').rest.trim()).toBe('Korean');
    expect(readLevel('AP Calculus').rest).toBe('AP Calculus');
    expect(readLevel('Intermediate Accounting').rest).toBe('Intermediate Accounting');
  });
});

describe('isBelowHighSchool', () => {
  it.each([
    ['8th grade physical science', true],
    ['middle school math', true],
    ['year 7 science', true],
    ['11th grade physics', false],
    ['high school chemistry', false],
    ['Mathematics for elementary school teachers', false],
    ['elementary algebra', false],
  ])('of “%s” is %s', (name, isBelow) => {
    expect(isBelowHighSchool(name)).toBe(isBelow);
  });
});

describe('levelOfNumber', () => {
  it.each([
    ['101', 'introductory'],
    ['240', 'introductory'],
    ['3305', 'intermediate'],
    ['421', 'advanced'],
    ['5310', 'graduate'],
    ['61A', null],
    ['18.06', null],
  ])('of %s is %s', (number, level) => {
    expect(levelOfNumber(number)).toBe(level);
  });
});

describe('levelDistance', () => {
  it('counts steps, and none where a level is unknown', () => {
    expect(levelDistance('school', 'graduate')).toBe(4);
    expect(levelDistance('advanced', 'introductory')).toBe(2);
    expect(levelDistance(null, 'graduate')).toBe(0);
  });
});

describe('levelOfSemester', () => {
  it.each([
    ['third semester spanish', 'intermediate'],
    ['4th semester of Japanese', 'intermediate'],
    ['second semester french', null],
    ['third semester calculus', null],
  ])('of “%s”', (name, level) => {
    expect(levelOfSemester(name)).toBe(level);
  });
});

describe('partOf', () => {
  it.each([
    ['Calculus II', 2],
    ['orgo 2', 2],
    ['Physics I: Classical Mechanics', 1],
    ['Calculus Volume 3', 3],
    ['Online Notes: Calculus I', 1],
    ['Organic Chemistry', null],
    ['18.06', null],
    ['BIO 101', null],
    ['The Causes of World War I', null],
    ['AP World History unit 4', null],
    ['history, chapter 3', null],
  ])('of “%s”', (name, part) => {
    expect(readPartNumber(name)).toBe(part);
  });
});

describe('partInSentence', () => {
  it.each([
    ['retaking orgo 2 this summer, 4 weeks left', 2],
    ['failing Orgo II, exam in 3 weeks', 2],
    ['orgo 2 weeks before the final', null],
    ['orgo 1 and chemistry 2', null],
    ['chapter 3 of orgo', null],
  ])('of “%s”', (sentence, part) => {
    expect(readPartNumberInSentence(sentence, new Set(['orgo', 'chemistry']))).toBe(part);
  });
});
