import { type Level, LEVELS } from '@scholarsource/contracts';
import { withUnicodeBoundaries } from './unicode-boundaries.ts';
import { nameTokens } from './tokens.ts';

/** A pattern that states a level. If it states nothing else, it may be removed from the name. */
interface LevelPattern {
  pattern: RegExp;
  level: Level;
  saysOnlyLevel: boolean;
  isOfName?: boolean;
}

/** Languages whose courses use the levels of the Common European Framework. */
const LANGUAGES =
  '(?:english|german|french|spanish|italian|portuguese|russian|japanese|korean|chinese|mandarin|arabic|dutch|polish|turkish|deutsch|fran[cç]ais|espa[nñ]ol|italiano|portugu[eê]s)';

/** A level of that framework beside a language: “German B1”. */
function cefrPattern(levels: string): RegExp {
  return new RegExp(
    String.raw`(?<=\b${LANGUAGES} (?:level )?)${levels}\b|\b${levels}(?: level)?(?= ${LANGUAGES}\b)`,
    'giu',
  );
}

/** Patterns that state a level, the most explicit first. */
const LEVEL_PATTERNS: readonly LevelPattern[] = [
  {
    pattern:
      /\b(?:(?:already )?know(?:s|ing)? (?:all )?(?:the |some )?basics|(?:not|no longer) (?:an? |for )?(?:absolute |complete |total )?beginners?|not a beginner|past (?:the )?(?:basics|beginner(?: level)?))\b/giu,
    level: 'intermediate',
    saysOnlyLevel: true,
  },
  {
    pattern:
      /\b(?:ph\.?d|doctoral|graduates?|(?<!bootcamp |college |recent |new )grads?|master'?s|postgraduates?|postgrads?)\b(?:[ -](?:level|course|student|students|school))?|\((?:ms|msc|ma|phd)\)/giu,
    level: 'graduate',
    saysOnlyLevel: true,
  },
  {
    pattern: /\b(?:for )?(?:undergraduate|undergrad)s?\b(?:[ -]level)?/giu,
    level: 'intermediate',
    saysOnlyLevel: true,
  },
  {
    pattern:
      /\b(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)[ -]grade(?:rs?)?\b|\bgrades? \d{1,2}\b|\bk-?12\b|\b(?:high|middle|elementary|primary|secondary)[ -]?school\b|\b(?:gcse|igcse)\b|\bfor (?:kids|children|teens|teenagers|\d{1,2}[ -]year[ -]olds?)\b/giu,
    level: 'school',
    saysOnlyLevel: true,
  },
  {
    // Scottish school exams, and the country that identifies them.
    pattern:
      /\b(?:advanced )?highers?(?= \p{Letter}+(?: \p{Letter}+)? (?:scotland|sqa)\b)|\bsqa\b|\b(?:sqa|scottish) (?:advanced )?highers?\b|\bnat(?:ional)? ?5s?\b/giu,
    level: 'school',
    saysOnlyLevel: true,
  },
  {
    // School years and final exams of other countries.
    pattern:
      /\byear (?:[7-9]|1[0-3])s?\b|\b(?:class|std|standard)\.? ?(?:[6-9]|1[0-2]|xi{0,2})(?:th)?\b|\b(?:[6-9]|1[0-2])th (?:class|std|standard)\b|\bform [1-6]\b|\b(?:ks|key stage )[1-5]\b|\bleaving cert(?:ificate)?\b|\bbtec(?: level [1-3])?\b|\bjee(?: mains?| advanced)?\b|\b(?:gaokao|abitur|matura|maturita|selectividad|ebau|bachillerato|hsc|vce|cbse|icse|neet|ged|wassce|waec|neco|jamb|utme|kcse|csec|atar|ncea(?: level [1-3])?|enem|vestibular|matric|nsc|suneung|leistungskurs|grundkurs|oberstufe|gymnasium|lycée|terminale|liceo|secundaria|ensino médio|vwo|havo|vmbo|gymnasiet)\b|\b(?:premi[eè]re|seconde) (?=(?:sp[eé]|g[eé]n[eé]rale|technologique|stmg|sti2d)(?!\p{L}))|\bklasse \d{1,2}\b|\bo[ -]levels?\b|maturità|\bbac(?:calaur[eé]at)?\b(?: (?:g[eé]n[eé]ral|sp[eé]cialit[eé]|s))?|कक्षा ?\d{1,2}|\d{1,2} класс|高考|高校|高中|中学|ЕГЭ|ОГЭ/giu,
    level: 'school',
    saysOnlyLevel: true,
  },
  {
    // The same in languages of more countries.
    pattern:
      /初中|中考|共通テスト|センター試験|고등학교|중학교|수능|(?<!\p{L})(?:\d{1,2} клас|ЗНО|НМТ|lớp \d{1,2}|thpt|lise|ortaokul|\d{1,2}\.? ?sınıf|yks|tyt|ayt|lgs|liceum|klasa \d|gymnázium|kelas \d{1,2}|utbk|λυκε[ίι]\p{L}*|γυμν[άα]σι\p{L}*|πανελλ[ήι]νι\p{L}*|ל?בגרות|دبیرستان|کنکور|پایه (?:هفتم|هشتم|نهم|دهم|یازدهم|دوازدهم)|(?:(?:لل|ال)?صف )(?:السابع|الثامن|التاسع|العاشر|الحادي عشر|الثاني عشر)|(?:ال)?ثانوية العامة|ensino fundamental|scuola media|\dº (?:de )?(?:eso|bachillerato))(?!\p{L})/giu,
    level: 'school',
    saysOnlyLevel: true,
  },
  // “ABI”, and “abi” in a sentence, do not mean the exam of German schools.
  { pattern: /(?<!\p{L})Abi(?= \p{Lu})/gu, level: 'school', saysOnlyLevel: true },
  // The same in other languages.
  {
    pattern:
      /(?<!\p{L})(?:(?:para |nivel )?(?:principiantes?|iniciantes?)|(?:pour (?:les )?)?débutant(?:e?s|e)?|(?:für )?(?:anfänger|einsteiger)|(?:per )?principianti?|voor beginners|(?:för )?nybörjare|(?:dla )?początkujących|od podstaw|od zera|(?:pro )?začátečníky|başlangıç(?: seviyesi| düzeyi)?|(?:yeni )?başlayanlar(?: için)?|sıfırdan|(?:untuk )?pemula|dari nol|(?:cho )?(?:người )?mới bắt đầu|(?:για )?αρχάριους)(?!\p{L})|для начинающих|с нуля|начальный уровень|для початківців|з нуля|초급|초보자?|입문|ל?מתחילים|مبتدی|(?:لل)?مبتدئين|初级|初級|入门|入門|零基础|初心者|शुरुआती/giu,
    level: 'introductory',
    saysOnlyLevel: true,
  },
  {
    pattern:
      /(?<!\p{L})(?:(?:nivel |nível )?(?:intermedi[oa]|intermediári[oa]|intermédi[oa])|(?:niveau )?intermédiaire|livello intermedio|mittleres niveau|średniozaawansowan\p{L}+|orta (?:seviye|düzey)(?:si)?|tingkat menengah|trung cấp|medelnivå)(?!\p{L})|중급|средний уровень|среднего уровня|для продолжающих|(?:(?:ال)?مستوى )?(?:ال)?متوسطة?(?!\p{L})|中级|中級|मध्यवर्ती|मध्यम स्तर/giu,
    level: 'intermediate',
    saysOnlyLevel: true,
  },
  {
    pattern:
      /(?<!\p{L})(?:(?:nivel |nível )?avan[zç]ad[oa]|(?:niveau )?avancée?|(?:livello )?avanzat[oa]|(?:für )?fortgeschrittene?|(?:voor )?gevorderden|(?:dla )?zaawansowan\p{L}+|ileri (?:seviye|düzey)(?:si)?|tingkat lanjut|pokročilé)(?!\p{L})|고급|продвинут(?:ый|ого) (?:уровень|уровня)|(?:(?:ال)?مستوى )?(?:ال)?متقدمة?(?!\p{L})|高级|高級|上級|उन्नत/giu,
    level: 'advanced',
    saysOnlyLevel: true,
  },
  { pattern: cefrPattern('c[12]'), level: 'advanced', saysOnlyLevel: true },
  { pattern: cefrPattern('b[12]'), level: 'intermediate', saysOnlyLevel: true },
  { pattern: cefrPattern('a[12]'), level: 'introductory', saysOnlyLevel: true },
  { pattern: /\bupper[ -](?:division|level)\b/giu, level: 'advanced', saysOnlyLevel: true },
  {
    pattern:
      /\bfor (?:people|students|those|anyone|someone|somebody|dummies|poets|adults|everyone|everybody)\b(?: (?:who|that|with|without|w|new)\b.*)?$/giu,
    level: 'introductory',
    saysOnlyLevel: true,
  },
  {
    pattern:
      /\b(?:for )?(?:absolute |complete |total )?beginners?\b|\bno (?:prior )?experience(?: needed| required| necessary)?\b|\b(?:for )?non-?[ -]?(?:science )?majors?\b|\bfreshman\b|\b(?:first|1st)[ -]year\b|\b101\b/giu,
    level: 'introductory',
    saysOnlyLevel: true,
  },
  {
    pattern: /\b(?:a|as)[ -]levels?\b/giu,
    level: 'introductory',
    saysOnlyLevel: true,
  },
  {
    pattern: /\b(?:ap|ib|clep|introductory)\b/giu,
    level: 'introductory',
    saysOnlyLevel: false,
  },
  {
    pattern: /\b(?:intro|introduction|survey of)\b/giu,
    level: 'introductory',
    saysOnlyLevel: false,
    isOfName: true,
  },
  { pattern: /\b(?:advanced|senior)\b/giu, level: 'advanced', saysOnlyLevel: false },
  { pattern: /\b(?:intermediate|sophomore|second[ -]year)\b/giu, level: 'intermediate', saysOnlyLevel: false },
];
const PATTERNS = LEVEL_PATTERNS.map(({ pattern, ...rest }) => ({
  ...rest,
  patternFor: withUnicodeBoundaries(pattern),
}));

/** School years before high school, and courses for those who teach them. */
const BELOW_HIGH_SCHOOL =
  /\b(?:[1-8](?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth)[ -]grade(?:rs?)?\b|\bgrades? [1-8]\b|\b(?:middle|elementary|primary)[ -]?school\b|\byear [1-9]s?\b|\b(?:ks|key stage )[1-3]\b|\bclass [6-8]\b/iu;
const FOR_TEACHERS = /\bteach|\beducat/iu;

/** Whether a name states a school year before high school: “8th grade”. */
export function isBelowHighSchool(name: string): boolean {
  return BELOW_HIGH_SCHOOL.test(name) && !FOR_TEACHERS.test(name);
}

/** The country of the school: “higher physics scotland”. */
const COUNTRY =
  /\b(?:scotland|england|wales|northern ireland|ireland|uk|canada|australia|new zealand|south africa|nigeria|kenya|ghana|india|pakistan|singapore|malaysia|philippines)\s*$/iu;

/**
 * The level stated by a text (null if none), whether it is part of a name only (“introduction”), and the text without words that state
 * nothing but a level.
 */
export function readLevel(text: string): { level: Level | null; isOfName: boolean; rest: string } {
  const sign = PATTERNS.find(({ patternFor }) => text.search(patternFor(text)) >= 0);
  const level = sign?.level ?? null;
  const rest = PATTERNS.filter(({ saysOnlyLevel }) => saysOnlyLevel).reduce(
    (left, { patternFor }) => left.replaceAll(patternFor(left), ' '),
    text,
  );
  return {
    level,
    isOfName: sign?.isOfName ?? false,
    rest: level === 'school' ? rest.replace(COUNTRY, ' ') : rest,
  };
}

/** A semester of a language course after the first year. */
const LATER_SEMESTER = new RegExp(
  String.raw`\b(?:third|3rd|fourth|4th)[ -]sem(?:ester)? (?:of )?(?=${LANGUAGES}\b)`,
  'iu',
);

/** The level of the named semester of a language course; null if there is none, or in the first year. */
export function levelOfSemester(text: string): Level | null {
  return LATER_SEMESTER.test(text) ? 'intermediate' : null;
}

/** The level stated by words that state nothing else, and these words. */
export function readExplicitLevel(text: string): { level: Level | null; words: string } {
  const sign = PATTERNS.find(({ patternFor, saysOnlyLevel }) => saysOnlyLevel && text.search(patternFor(text)) >= 0);
  const words = sign === undefined ? '' : (text.match(sign.patternFor(text)) ?? []).join(' ');
  return { level: sign?.level ?? null, words };
}

/**
 * The level that the number of an American course code says: 100 to 299 introductory, 300 to 399 intermediate, 400 to 499
 * advanced, from 500 graduate; the first of four digits says the same. Null for other numbers.
 */
export function levelOfNumber(number: string): Level | null {
  const first = Number(/^([1-9])\d{2,3}[a-z]{0,2}$/iu.exec(number)?.[1] ?? 0);
  if (first === 0) return null;
  if (first <= 2) return 'introductory';
  if (first === 3) return 'intermediate';
  return first === 4 ? 'advanced' : 'graduate';
}

/** Whether a level is above another. */
export function isHarder(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) > LEVELS.indexOf(other);
}

/** Number of steps between two levels; 0 if one is unknown. */
export function levelDistance(a: Level | null, b: Level | null): number {
  return a === null || b === null ? 0 : Math.abs(LEVELS.indexOf(a) - LEVELS.indexOf(b));
}

/** Numbered things that are not parts of a work: world wars, and positions in a course. */
const NUMBERED = new Set(['war', 'unit', 'period', 'chapter', 'week']);

/** The part number in the name of a course or book, like “Calculus II” or “Volume 2: Optics”; null if there is none. */
export function readPartNumber(name: string): number | null {
  for (const segment of name.split(/[:(]/u)) {
    const tokens = nameTokens(segment);
    const [before = '', last = ''] = tokens.slice(-2);
    if (!NUMBERED.has(before) && /^[1-4]$/.test(last)) return Number(last);
  }
  return null;
}

/** Quantities in a sentence that are not part numbers: “3 weeks”. */
const COUNTED = /^(?:weeks?|days?|hours?|months?|years?|credits?|chapters?|times?|st|nd|rd|th)$/u;

/**
 * The number of the part that a sentence says behind a word of its subject: 2 in “retaking orgo 2 this summer”; null if it says none, or
 * several.
 */
export function readPartNumberInSentence(sentence: string, subject: ReadonlySet<string>): number | null {
  const tokens = nameTokens(sentence);
  const parts = tokens.flatMap((token, at) => {
    const [before = '', after = ''] = [tokens[at - 1], tokens[at + 1]];
    return /^[1-4]$/.test(token) && subject.has(before) && !COUNTED.test(after) ? [Number(token)] : [];
  });
  return new Set(parts).size === 1 ? (parts[0] ?? null) : null;
}
