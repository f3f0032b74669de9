import { withoutSelfDescription } from './self-description.ts';
import type { Guides } from './guides.ts';
import { sum } from './sum.ts';
import { nameTokens } from './tokens.ts';
import { understandName } from './understand.ts';
import { tidied } from './wishes.ts';

/** A text without the subjects that it names only to exclude them. */
export interface TextWithoutExclusions {
  /** The remaining text; the whole text if nothing is excluded. */
  text: string;
  /** Ids of the excluded fields. */
  excluded: string[];
}

/** Words before an excluded subject. */
const NOT = [
  String.raw`(?:i )?(?:do(?:n['\u2019]?t| not)|does(?:n['\u2019]?t| not)) (?:want|need|like|care about|have to (?:do|take))|i hate|skip(?:ping)?`,
  'but not|but no|and not|not|no|without|except(?: for)?|excluding|excludes|minus|other than|anything but|apart from|rather than|instead of|leaving out',
  'aber nicht|aber keine?|nicht|keine?|ohne|außer|ausser|statt',
  'mais pas(?: de| la| le)?|pas (?:de|la|le)|sans|sauf|hors|excepté',
  'pero no|sin|excepto|salvo|menos|mas não|mas nao|não|nao|sem|exceto',
  'ma non|senza|tranne|eccetto|zonder|behalve|maar niet|niet|geen|inte|utan|nie|bez|oprócz|не|без|кроме',
].join('|');
/** The same where what follows is always excluded, whether or not it names a subject. */
const SURELY_NOT =
  /^(?:but not|but no|excluding|excludes|except(?: for)?|minus|other than|anything but|apart from|leaving out)$/iu;
/** Words before a subject that the student knows already or has not reached yet. */
const KNOWN = [
  String.raw`(?:(?:i(?:['\u2019]ve)?|we|have|has|had|having|already|just|only|do(?:n['\u2019]?t| not)|did(?:n['\u2019]?t| not)|never|ever|and) ){0,3}(?<!\b(?:to|wanna|should|must|need|what) )(?:knows?|knowing|knew|took|taken|finished|completed|passed|did|done(?: with)?|studied|learned|learnt|mastered|forgot)(?: (?:already|just|some|basic|most of|all of|all|about|any|my|a bit of|a little|the basics of)){0,3}`,
  String.raw`(?:(?:who|i(?:['\u2019]?m| am)?) )?(?:(?:are|is) )?(?:not )?(?:(?:very|really|pretty|so|quite|already) )?(?:good at|bad at|great at|strong in|weak in|comfortable with|familiar with|fluent in|experienced in|experienced with)`,
  '(?:(?:i have|have|with|from|coming from) )?(?:(?:an?|some|no|strong|solid|good) ){0,2}background in|coming from',
  String.raw`(?<!\bto )(?:have|has|had|having|got|with) (?:(?:an?|some|no|little|basic|strong|solid|good|decent|bachelor['\u2019]?s|master['\u2019]?s) ){0,3}(?:grasp|grounding|foundation|experience|understanding|knowledge|command|degree|bachelor['\u2019]?s|master['\u2019]?s) (?:in|of|with|on)`,
  String.raw`my (?:only |last |math |science |programming )?(?:background|experience|degree|major|training|(?:only |last )(?:[\p{L}]+ )?(?:class|course|experience)) (?:is|was|were)(?: (?:only|just|in))*`,
  String.raw`(?<=\b(?:someone|somebody|anyone|people|students?|undergrads?|beginners?|one) )with (?:only|just|nothing but|no more than|little more than)|with (?:only|just)(?= [\p{L} ]+(?: as (?:a )?prereq\w*| background)$)`,
  'been an?|i (?:already |can )?speak',
  'i (?:teach|tutor)(?! myself)',
  'before (?:i take|i start|taking|starting|i do)',
  '(?:(?:ich|yo|je|eu|io|ik) )?(?:(?:ya )?(?:sé|conozco|aprobé|cursé|estudié)|(?:je )?(?:connais|maîtrise)|já (?:sei|fiz|estudei)|conosco(?: già)?|kenne(?: schon)?|ken(?: al)?)',
].join('|');
/** The same at the start of a text or clause. */
const AFTER = 'after|after (?:taking|finishing|doing|completing)|después de|nach|après|depois de|dopo|po';
/** Words before the requested subject. */
const WISH_ELSEWHERE =
  'quiero|necesito|busco|möchte|will|brauche|suche|je veux|je cherche|quero|preciso|voglio|cerco|wil|zoek';
const WISH = String.raw`(?:(?:and|but|so|now|next) ){0,2}(?:(?:i|we)(?:['\u2019]d)? )?(?:(?:now|would|really|just|also) ){0,2}(?:wants?|wanting|wanna|needs?|needing|like|learn|start|starting|taking|take|studying|study|looking for|interested in|ready for|moving (?:on )?to|going (?:on )?(?:in)?to|new to|trying|hoping|looking|prefer|now|next up|${WISH_ELSEWHERE})(?: to)?(?: (?:learn|study|take|start|begin|get into|pick up|switch to|do|read|understand|prepare for))?(?: (?:about|with|for))?(?: (?:an? )?(?:(?:good|free|first) )*(?:course|class|book|intro|introduction)s? (?:in|on|to|about|for))?`;

const WORD = (pattern: string) => String.raw`(?<![\p{L}\p{N}'\u2019-])(?:${pattern})(?![\p{L}\p{N}'\u2019-])`;
const CUE = new RegExp(
  [
    `(?<known>${WORD(KNOWN)}|(?<=^ *|[,;.!?(] *)${WORD(AFTER)})`,
    `(?<not>${WORD(NOT)}|不要|不是|除了|不含|ではなく|以外)`,
    `(?<wish>${WORD(WISH)}|想学)`,
    String.raw`(?<end>[,;:!?()\uff0c\u3001\uff1b\u3002]|\.(?=\s|$)|\s[-\u2013\u2014]\s|${WORD('but|pero|aber|mais|mas|ma|maar|\u043d\u043e|however')})`,
  ].join('|'),
  'giu',
);
/** Words that mark a subject as not required, or a variant of a course, instead of an exclusion. */
const NO_SUBJECT =
  /(?<![\p{L}\p{N}])(?:needed|required|necessary|prereq\w*|assumed|based|heavy|background|experience|knowledge|skills?|component|credits?|majors?|notation|course|class|labs?|only|just|sure|too|idea|clue)(?![\p{L}\p{N}])/iu;
/** A self-description beside the request. */
const BACKGROUND = / (?:background|experience)$/iu;
const STUDENT = / (?:student|major|graduate|grad)$/iu;
const NO_CALCULUS =
  /(?:,| \(| )(?: ?but)? ?(?:not|non|no|without)[ -](?:any )?calculus(?:[ -]based)?\)?(?![ -](?:\d|i|needed|required|background|experience|knowledge))/iu;
/** Words that exclude in another language and have a different meaning in English. */
const FOREIGN = /^(?:sem|sin)$/iu;
const LIST = /,|\/|&|\+|(?<![\p{L}\p{N}])(?:and|or|nor|und|oder|et|ou|y|o|e|и|или)(?![\p{L}\p{N}])/iu;
const LEADING =
  /^(?:any|the|a|an|some|my|i|i'm|have|strong|solid|as|all|much|more|about|of|on|in|die|der|das|la|le|les|el|los|las) /iu;
const TRAILING =
  / (?:already|yet|please|pls|last (?:year|term|semester)|and|or|but|so|before|now|background|experience|student|major|graduate|grad|schon|ya|déjà|já)$/iu;
const LEFT_OVER = / (?:or|so|who|y|und|et|pero|aber|mais|mas)$/iu;

/** Minimum probability at which the remaining text identifies the subject. */
const SURE = 0.5;
/** Minimum probability at which excluding words can be removed without loss. */
const CERTAIN = 0.9;
/** The same for the text before an excluded subject. */
const LIKELY = 0.25;
/** Minimum probability at which a word may stand for a subject of the studied discipline. */
const PERHAPS = 0.1;

const ROLES = ['known', 'not', 'wish'] as const;

interface Clause {
  role: 'plain' | (typeof ROLES)[number];
  cue: string;
  phrase: string;
  start: number;
  end: number;
}

/**
 * Removes the subjects that a text excludes (“chemistry, not organic”) and those that the student knows already or has not reached (“know
 * python, want statistics”). Prerequisites to do without (“no calculus needed”) are kept.
 */
export function readExclusions(said: string, guides: Guides): TextWithoutExclusions {
  // A syllabus with one item per line is not a sentence.
  if (/\n/u.test(said)) return { text: said, excluded: [] };
  const text = withoutSelfDescription(withoutCalculus(said.replaceAll(/\s+/gu, ' '), guides), guides);
  const clauses = clausesOf(text);
  if (
    clauses.every(
      ({ role, phrase }) => role !== 'not' && role !== 'known' && !BACKGROUND.test(phrase) && !STUDENT.test(phrase),
    )
  ) {
    return { text, excluded: [] };
  }
  const isSureAlready = (understandName(text, guides).readings[0]?.probability ?? 0) >= SURE;
  const known = knownIn(clauses, isSureAlready).filter(({ phrase }) =>
    itemsOf(phrase).some((item) => isSubject(item, guides)),
  );
  const negated = clauses.filter((clause) => clause.role === 'not' && isNegation(clause, text, guides));
  const cues = clauses.flatMap((clause) => (clause.role === 'wish' ? [onlyCue(clause)] : []));
  const next = without(text, [...negated, ...known, ...cues]);
  const isKnown = known.length > 0 && understoodAs(next, guides).certainty >= SURE;
  const behind = isKnown ? known : [];
  const left = isKnown ? next : without(text, negated);
  const wanted = understoodAs(left, guides);
  if (wanted.certainty < LIKELY && !isBroad(left, guides)) return { text, excluded: [] };
  const set = negated.map((clause) => {
    const items = NO_SUBJECT.test(clause.phrase) ? [] : itemsOf(clause.phrase);
    const fields = items.map((item) => fieldsNamed(item, left, wanted.fields, guides));
    const isExcluded = fields.length > 0 && (SURELY_NOT.test(clause.cue) || fields.every((ids) => ids.length > 0));
    const isAside = isExcluded || !isSureAlready || (items.length > 0 && wanted.certainty >= CERTAIN);
    return { clause, fields: isExcluded ? fields.flat() : [], isAside };
  });
  const excluded = set.flatMap(({ fields }) => fields).filter((id) => !wanted.fields.includes(id));
  const aside = [
    ...behind,
    ...(isKnown ? cues : []),
    ...set.flatMap(({ clause, isAside }) => (isAside ? [clause] : [])),
  ];
  return { text: aside.length === 0 ? text : without(text, aside), excluded: [...new Set(excluded)] };
}

/** “Physics, not calculus based” is the course that is called “algebra-based physics”. */
function withoutCalculus(text: string, { subjects }: Guides): string {
  if (!NO_CALCULUS.test(text)) return text;
  const named = `algebra-based ${text.replace(NO_CALCULUS, ' ').trim()}`;
  return subjects.idsNamed(nameTokens(named)).length > 0 ? named : text;
}

function onlyCue(clause: Clause): Clause {
  return { ...clause, end: clause.start + clause.cue.length };
}

/** “3rd sem physics” is a semester, and only “física sem cálculo” excludes something. */
function isNegation({ cue, start }: Clause, text: string, { rewriter }: Guides): boolean {
  return !FOREIGN.test(cue) || rewriter.rewrite(text.slice(0, start)).language !== null;
}

/** Splits the text at words that exclude or request, and at punctuation. */
function clausesOf(text: string): Clause[] {
  const found = [...text.matchAll(CUE)];
  const first = { role: 'plain' as const, cue: '', start: 0, from: 0 };
  const starts = found.map(({ index, 0: cue, groups }) => ({
    role: ROLES.find((role) => groups?.[role] !== undefined) ?? ('plain' as const),
    cue,
    start: index,
    from: index + cue.length,
  }));
  const all = [first, ...starts];
  return all.map(({ role, cue, start, from }, at) => {
    const end = all[at + 1]?.start ?? text.length;
    return { role, cue, phrase: text.slice(from, end).trim(), start, end };
  });
}

/** The clauses that name prior knowledge: those that begin so, those that continue the list, and “biology background”. */
function knownIn(clauses: readonly Clause[], isSureAlready: boolean): Clause[] {
  return clauses.flatMap((clause, at) => {
    if (clause.role === 'known') return [clause];
    const isWithWish = clauses.some(({ role }) => role === 'wish');
    // “Nursing student, need pharmacology” is understood together with the self-description.
    const isWho = BACKGROUND.test(clause.phrase) || (!isSureAlready && STUDENT.test(clause.phrase));
    if (clause.role === 'plain' && isWithWish && isWho) return [clause];
    const isListed =
      clause.cue.trim() === ',' &&
      clauses[at - 1]?.role === 'known' &&
      clauses.slice(at + 1).some(({ role }) => role === 'wish');
    return isListed ? [clause] : [];
  });
}

function itemsOf(phrase: string): string[] {
  return phrase
    .split(LIST)
    .map((item) => {
      let bare = item.trim();
      while (LEADING.test(bare)) bare = bare.replace(LEADING, '');
      while (TRAILING.test(bare)) bare = bare.replace(TRAILING, '');
      return bare;
    })
    .filter((item) => item !== '');
}

/** The text without some clauses and the punctuation and conjunctions they leave behind. */
function without(text: string, aside: readonly Clause[]): string {
  let left = [...aside]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text)
    .replaceAll(/\s+/gu, ' ')
    .replaceAll('( )', ' ')
    .replaceAll(/([,;:.]) (?=[,;:.])/gu, '');
  left = tidied(left);
  while (LEFT_OVER.test(left)) left = tidied(left.replace(LEFT_OVER, ''));
  return left;
}

/** The certainty of the studied subject, and the likeliest fields. */
function understoodAs(text: string, guides: Guides): { certainty: number; fields: readonly string[] } {
  const readings = text === '' ? [] : understandName(text, guides).readings;
  return { certainty: sum(readings.map(({ probability }) => probability)), fields: readings[0]?.fields ?? [] };
}

function isSubject(item: string, guides: Guides): boolean {
  return isBroad(item, guides) || (understandName(item, guides).readings[0]?.probability ?? 0) >= SURE;
}

function isBroad(text: string, { rewriter, subjects }: Guides): boolean {
  return rewriter.rewrite(text).variants.some((tokens) => subjects.isBroad(tokens));
}

/**
 * The fields that an item names: by their own name, by a short name beside the studied subject (“organic” beside “chemistry”), or else by
 * what it most likely means there.
 */
function fieldsNamed(item: string, studied: string, own: readonly string[], guides: Guides): string[] {
  const { subjects, rewriter, fields } = guides;
  const [head = ''] = nameTokens(studied).slice(-1);
  const variants = rewriter.rewrite(item).variants;
  const called = [...variants, ...variants.map((tokens) => [...tokens, head])].map((tokens) =>
    subjects.idsNamed(tokens).filter((id) => fields.has(id) && !own.includes(id)),
  );
  const byName = called.find((ids) => ids.length > 0);
  if (byName !== undefined) return [...byName];
  const disciplines = new Set(own.flatMap((id) => fields.get(id)?.disciplines ?? []));
  const isNear = (id: string) => fields.get(id)?.disciplines.some((discipline) => disciplines.has(discipline)) ?? false;
  const meant = understandName(item, guides).readings.find(
    (reading) => reading.probability >= PERHAPS && reading.fields.some(isNear),
  );
  return meant?.fields ?? [];
}
