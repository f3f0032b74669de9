import type { ResourceKind } from '@scholarsource/contracts';

/** The requirements of a text on resources, and the remaining text. */
export interface TextWishes {
  /** The only wanted kinds; null for all. */
  only: readonly ResourceKind[] | null;
  /** Excluded kinds. */
  without: readonly ResourceKind[];
  /** Preferred kinds. */
  rather: readonly ResourceKind[];
  /** Hosts of the sites to search. */
  sites: readonly string[];
  /** Whether resources from other sites are excluded. */
  onlySites: boolean;
  excludedSites: readonly string[];
  /** The remaining text. */
  rest: string;
}

const VIDEOS: readonly ResourceKind[] = ['video_lecture', 'lecture_series', 'educational_video'];
const PROBLEMS: readonly ResourceKind[] = ['practice_problem', 'problem_set'];

interface KindWord {
  /** Names of the kind if only this, or none of it, is wanted. */
  word: string;
  /** Names if it is preferred; null if the word is too weak for that. */
  wished: string | null;
  kinds: readonly ResourceKind[];
}

const SOLUTIONS = String.raw`(?: (?:(?:with|w/|w|and|&|\+) ?)(?:the |full |worked |detailed |official )?(?:solutions?|answers?|answer keys?|scoring(?: guidelines?| keys?| rubrics?)?|mark(?:ing)? schemes?))`;
/** Past or practice exams: “old”, “previous years'”. */
const SAT = String.raw`(?:practi[cs]e|past|old|older|mock|sample|specimen|revision|released|previous(?: years?['\u2019]?s?)?)`;
const EXAMS = '(?:exam questions|exam papers|exams|tests|(?:question )?papers|midterms|finals|quizzes)';
const EXAM = '(?:exam questions?|exam papers?|exams?|tests?|(?:question )?papers?|midterms?|finals?|quizzes)';
/** Kinds of exam questions that only some boards set. */
const OF_BOARDS = String.raw`(?:frqs?|dbqs?|free[- ]response questions?)`;
/** Problem sets, but not a particular one: “problem set 3”. */
const SHEETS = String.raw`(?:(?:problem|exercise) (?:sets?|sheets?)|p-?sets?|worksheets)(?! ?#?\d)`;
/** Solved exercises in other languages. */
const ELSEWHERE =
  '(?:(?:ejercicios|problemas) resueltos|exercices corrigés|exerc[ií]cios resolvidos|esercizi svolti|[üu]bungsaufgaben|aufgaben mit l[öo]sungen)';
/** Names of problems for practice. */
const TO_DO = '(?:practi[cs]e|solved|worked|extra|revision|review|drill|homework|exam|test prep)';
/** Names of collections of problems, which are requests by themselves. */
const COLLECTIONS =
  '(?:question sheets?|homework sets?|question banks?|mcqs|multiple[ -]choice questions|(?:drills|quizzes) (?:and|&|\\+) (?:drills|quizzes))';
/** Requests to practise, not names of a profession: “need to practice”, not “nursing practice”. */
const PRACTISING =
  '(?:(?:need|want|have|like|hope|trying|looking|how|where) to practi[cs]e|(?:more|extra|some) practi[cs]e(?: (?:with|on|in|for))?|for practi[cs]e|^ ?practi[cs]ing|^ ?practi[cs]e for)';
const KIND_WORDS: readonly KindWord[] = [
  {
    word: `(?:(?:(?:${SAT} ){0,2}(?:${EXAMS}|${OF_BOARDS}))${SOLUTIONS}?)`,
    wished: `(?:(?:(?:${SAT} ){1,2}${EXAM}|(?:${SAT} ){0,2}${OF_BOARDS})${SOLUTIONS}?|(?:exams|tests|midterms|finals|quizzes)${SOLUTIONS})`,
    kinds: ['practice_exam'],
  },
  {
    word: `(?:(?:(?:practi[cs]e|solved|worked|extra) )?(?:${SHEETS}|problems|exercises|questions|worksheets|practice)${SOLUTIONS}?|${ELSEWHERE}|ejercicios|exercices|exerc[ií]cios|aufgaben)`,
    wished: `(?:${ELSEWHERE}|${TO_DO} (?:${SHEETS}|problems|exercises|questions|quizzes|drills)${SOLUTIONS}?|(?:problems|exercises|questions)${SOLUTIONS}|(?:${SHEETS}|${COLLECTIONS})${SOLUTIONS}?|${PRACTISING})`,
    kinds: PROBLEMS,
  },
  {
    word: '(?:(?:video|recorded|youtube) (?:lectures?|courses?|lessons?)|(?:lecture|youtube) videos?|videos?|lectures)',
    wished:
      '(?:(?:video|recorded|youtube) (?:lectures?|courses?|lessons?)|(?:lecture|youtube) videos|videos|watch(?:ing)? (?:the |some |free |good )?lectures)',
    kinds: VIDEOS,
  },
  {
    word: '(?:(?:pdf )?(?:e-?books|text ?books|books)|pdfs|libros|livres|bücher)',
    wished: '(?:an? )?(?:actual|real|proper|decent) (?:text ?)?books?',
    kinds: ['open_textbook'],
  },
  {
    word: '(?:(?:lecture|course|class) notes|notes)',
    wished: '(?:(?:lecture|course|class) notes|notes preferred)',
    kinds: ['course_notes'],
  },
];

/** Colloquial names of sites, with their hosts. */
const SITES: readonly { name: string; hosts: readonly string[] }[] = [
  { name: 'khan ?academy', hosts: ['khanacademy.org'] },
  { name: 'you ?tube', hosts: ['youtube.com', 'youtu.be'] },
  { name: '(?:mit )?(?:ocw|open ?courseware)', hosts: ['ocw.mit.edu'] },
  { name: 'open ?stax', hosts: ['openstax.org'] },
  { name: 'libre ?texts', hosts: ['libretexts.org'] },
  { name: 'wikipedia', hosts: ['wikipedia.org'] },
  { name: 'wikibooks', hosts: ['wikibooks.org'] },
  { name: 'open yale(?: courses)?', hosts: ['oyc.yale.edu'] },
  { name: '(?:project )?gutenberg', hosts: ['gutenberg.org'] },
  { name: 'coursera', hosts: ['coursera.org'] },
  { name: 'ed ?x', hosts: ['edx.org'] },
  { name: 'udemy', hosts: ['udemy.com'] },
  { name: 'chegg', hosts: ['chegg.com'] },
  { name: 'quizlet', hosts: ['quizlet.com'] },
  { name: 'course hero', hosts: ['coursehero.com'] },
  { name: "paul['’]?s (?:online )?(?:math )?notes", hosts: ['tutorial.math.lamar.edu'] },
];
/** A host in full. */
const HOST = String.raw`[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,2}\.(?:com|org|edu|net|gov|io)`;

const ONLY = '(?:only|just|nothing but|exclusively|solo|nur)';
const NO =
  "(?:but not|not|no|without|except(?: for)?|excluding|avoid|other than|anything but|instead of|rather than|i hate|i (?:don['’]?t|do not) (?:want|like)(?: any)?|sin|sans|ohne)";
const JOIN = '(?:,|,? and|,? or|,? &|/)';
/** Words before a requested kind. */
const WISH =
  '(?:(?:with|including|preferably|i (?:want|need|prefer)|mostly) )?(?:(?:(?:a )?lots? of|plenty of|tons of|many|more|some|good|free) )?';
/** Words between a requested kind and the subject. */
const OVER = '(?: (?:please|pls|preferred|on|about|for|of|from|in))?';

const within = (pattern: string) => new RegExp(String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`, 'giu');
const ANY_KIND = `(?:${KIND_WORDS.map(({ word }) => word).join('|')})`;
const KIND_LIST = `${ANY_KIND}(?: ?${JOIN} ?${ANY_KIND}){0,3}`;
const ONLY_KINDS = within(
  `(?:${ONLY} (?:(?:want|need|use|the|some|any|free|open|online) ){0,3}(?:${KIND_LIST}|(?:a )?text ?book)|(?:${KIND_LIST}|text ?book)(?: only|,? ?(?:and |but )?nothing (?:else|more)))${OVER}`,
);
/** A single textbook that a course does not use is not a requirement; several are. */
const NO_KINDS = within(`${NO} (?:any |more |long |boring )?${KIND_LIST}(?: please| pls)?`);
const WISHED = KIND_WORDS.flatMap(({ wished, kinds }) =>
  wished === null ? [] : [{ sign: within(`${WISH}${wished}${OVER}`), kinds }],
);
const KINDS = KIND_WORDS.map(({ word, kinds }) => ({ sign: within(word), kinds }));

const ANY_SITE = `(?:${SITES.map(({ name }) => name).join('|')}|${HOST})`;
const SITE_LIST = `${ANY_SITE}(?: ?${JOIN} ?${ANY_SITE}){0,3}`;
const NO_SITES = within(`${NO} (?:from |on |any |use )?${SITE_LIST}(?: please| pls)?`);
const ONLY_SITES = within(
  `(?:${ONLY} (?:from |on |use )?${SITE_LIST}|(?:from |on )?${SITE_LIST} only|only (?:stuff|things|material|resources) (?:from|on) ${SITE_LIST})`,
);
const FROM_SITES = within(`(?:preferably |ideally |maybe )?(?:from|on|via|preferably|ideally) ${SITE_LIST}`);
const NAMED_SITES = SITES.map(({ name, hosts }) => ({ sign: within(name), hosts }));

/** Aids that a subject is to be taught without, and that are then not what is studied. */
const NO_CODE = within(
  String.raw`(?:but |with )?(?:no|without|zero|minimal|not) (?:any |much )?(?:coding|programming)(?! (?:experience|background|knowledge|skills?|languages?|required|needed))(?: please| required| involved)?`,
);
const NO_MATH = within(
  String.raw`(?:but |with )?(?:no|without|minimal|little|not (?:too )?much|light on|less) (?:any |the |much |heavy |hard |complicated )?(?:maths?|mathematics|equations|formulas)(?! (?:experience|background|knowledge|skills?|majors?|required|needed))(?: please| involved)?`,
);
/** Names of courses without mathematics. */
const WITHOUT_MATH = ' for non-majors ';
const FOR_BEGINNERS = /\b(?:beginners?|non-?majors?|intro\p{L}*)\b/iu;

/**
 * Reads requirements on kinds and sites (“only textbooks”, “no videos”, “with solved problems”, “not khan academy”) and aids to do without.
 * A text without any is returned unchanged.
 */
export function readResourceWishes(text: string): TextWishes {
  let rest = ` ${text.replaceAll(/[^\S\n]+/gu, ' ')} `;
  /** The matches of the pattern, which are removed from the text. */
  const take = (sign: RegExp, instead = ' '): string[] => {
    const found = rest.match(sign);
    if (found === null) return [];
    rest = rest.replaceAll(sign, instead);
    return found;
  };
  const notFrom = take(NO_SITES).flatMap(sitesIn);
  const onlyFrom = take(ONLY_SITES).flatMap(sitesIn);
  const from = take(FROM_SITES).flatMap(sitesIn);
  const only = take(ONLY_KINDS).flatMap(kindsIn);
  const without = take(NO_KINDS).flatMap(kindsIn);
  take(NO_CODE);
  take(NO_MATH, FOR_BEGINNERS.test(rest) ? ' ' : WITHOUT_MATH);
  const rather = WISHED.flatMap(({ sign, kinds }) => (take(sign).length > 0 ? kinds : []));
  const said = tidied(rest);
  const isAll = !/[\p{L}\p{N}]/u.test(said.replaceAll(/for non-majors/gu, ''));
  return {
    only: only.length > 0 ? [...new Set(only)] : null,
    without: [...new Set(without)],
    rather,
    sites: [...new Set([...onlyFrom, ...from])],
    onlySites: onlyFrom.length > 0,
    excludedSites: [...new Set(notFrom)],
    rest: isAll || said === tidied(text) ? text : said,
  };
}

function kindsIn(phrase: string): readonly ResourceKind[] {
  let left = phrase.replace(/\btext ?book\b/iu, 'books');
  return KINDS.flatMap(({ sign, kinds }) => {
    const found = left.search(sign) >= 0;
    left = left.replaceAll(sign, ' ');
    return found ? kinds : [];
  });
}

function sitesIn(phrase: string): readonly string[] {
  const named = NAMED_SITES.flatMap(({ sign, hosts }) => (phrase.search(sign) >= 0 ? hosts : []));
  const written = phrase.match(within(HOST)) ?? [];
  return [...named, ...written.map((host) => host.toLowerCase())];
}

/** Words left at the ends of a text after a requirement is removed. */
const EDGE_WORDS: ReadonlySet<string> = new Set(['', 'and', 'but', 'with', 'i']);
const MARKS = new Set(',.;:!?-');

/** A text without the punctuation and conjunctions left at its ends after a removal. */
export function tidied(text: string): string {
  const tokens = text
    .replaceAll(/ (?=[,.;:!?])/gu, '')
    .split(/ /u)
    .filter((token) => token !== '');
  const isLeft = (token: string | undefined) =>
    token !== undefined && EDGE_WORDS.has(token.toLowerCase().replaceAll(/[,.;:!?-]/gu, ''));
  while (isLeft(tokens[0])) tokens.shift();
  while (isLeft(tokens.at(-1))) tokens.pop();
  let joined = tokens.join(' ');
  while (MARKS.has(joined.charAt(0))) joined = joined.slice(1);
  while (',;:-'.includes(joined.at(-1) ?? ' ')) joined = joined.slice(0, -1);
  return joined.trim();
}
