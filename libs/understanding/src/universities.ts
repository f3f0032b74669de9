import { words } from './terms.ts';

/** The names of a university, without “university”, “college” and “of”. */
interface University {
  /** The short name used for comparison. */
  key: string;
  /** Its other names. */
  names?: readonly string[];
  /** Those of its names that cannot be part of a subject, so that they are recognised beside one: “statics cal poly”. */
  beside?: readonly string[];
}

/** Universities with several names, or whose name students put beside the subject. */
const UNIVERSITIES: readonly University[] = [
  { key: 'mit', names: ['massachusetts institute technology'] },
  { key: 'cmu', names: ['carnegie mellon'] },
  { key: 'caltech', names: ['california technology'] },
  { key: 'berkeley', names: ['uc berkeley', 'california berkeley', 'cal'] },
  { key: 'ucla', names: ['uc los angeles', 'california los angeles'], beside: ['ucla'] },
  { key: 'uc san diego', names: ['california san diego', 'ucsd'], beside: ['uc san diego', 'ucsd'] },
  { key: 'uc davis', names: ['california davis'], beside: ['uc davis'] },
  { key: 'uc irvine', names: ['california irvine', 'uci'], beside: ['uc irvine', 'uci'] },
  { key: 'uc riverside', names: ['california riverside', 'ucr'], beside: ['uc riverside', 'ucr'] },
  { key: 'uc merced', names: ['california merced'], beside: ['uc merced'] },
  { key: 'uc santa cruz', names: ['california santa cruz', 'ucsc'], beside: ['uc santa cruz', 'ucsc'] },
  { key: 'uc santa barbara', names: ['california santa barbara', 'ucsb'], beside: ['uc santa barbara', 'ucsb'] },
  { key: 'cal poly', beside: ['cal poly', 'cal poly slo', 'cal poly pomona'] },
  { key: 'cal state la', beside: ['cal state la'] },
  { key: 'cal state east bay', beside: ['cal state east bay'] },
  { key: 'cal state fullerton', names: ['csuf'], beside: ['cal state fullerton', 'csuf'] },
  { key: 'cal state long beach', names: ['csulb'], beside: ['cal state long beach', 'csulb'] },
  { key: 'cal state northridge', names: ['csun'], beside: ['cal state northridge', 'csun'] },
  { key: 'san diego state', names: ['sdsu'], beside: ['san diego state', 'sdsu'] },
  { key: 'san jose state', names: ['sjsu'], beside: ['san jose state', 'sjsu'] },
  { key: 'san francisco state', names: ['sfsu'], beside: ['sfsu'] },
  { key: 'usc', names: ['southern california'], beside: ['usc'] },
  { key: 'georgia tech', names: ['georgia technology', 'gatech'], beside: ['georgia tech', 'gatech'] },
  { key: 'uiuc', names: ['illinois', 'illinois urbana champaign'], beside: ['uiuc'] },
  { key: 'uic', names: ['illinois chicago'], beside: ['uic'] },
  { key: 'michigan', names: ['michigan ann arbor', 'umich'] },
  { key: 'ut austin', names: ['texas austin', 'utexas'], beside: ['ut austin'] },
  { key: 'ut dallas', names: ['texas dallas', 'utd'], beside: ['ut dallas', 'utd'] },
  { key: 'ut arlington', names: ['texas arlington'], beside: ['ut arlington'] },
  { key: 'ut san antonio', names: ['texas san antonio', 'utsa'], beside: ['ut san antonio', 'utsa'] },
  { key: 'ut el paso', names: ['texas el paso', 'utep'], beside: ['utep'] },
  { key: 'ut knoxville', names: ['tennessee knoxville'], beside: ['ut knoxville'] },
  { key: 'texas a m', names: ['tamu', 'texas a m station'], beside: ['texas a&m', 'texas a & m', 'texas am', 'tamu'] },
  { key: 'texas tech', beside: ['texas tech'] },
  { key: 'uw', names: ['washington', 'washington seattle'] },
  { key: 'wisconsin', names: ['wisconsin madison', 'uw madison'], beside: ['uw madison'] },
  { key: 'penn', names: ['pennsylvania'] },
  { key: 'penn state', names: ['pennsylvania state', 'psu'], beside: ['penn state', 'psu'] },
  { key: 'maryland', names: ['maryland park', 'umd'], beside: ['umd'] },
  { key: 'purdue', names: ['purdue west lafayette'], beside: ['purdue'] },
  { key: 'nc state', names: ['north carolina state', 'ncsu'], beside: ['nc state', 'ncsu'] },
  {
    key: 'unc',
    names: ['north carolina chapel hill', 'unc chapel hill'],
    beside: ['unc', 'unc chapel hill', 'unc charlotte', 'unc greensboro'],
  },
  {
    key: 'virginia tech',
    names: ['virginia polytechnic', 'virginia polytechnic and state'],
    beside: ['virginia tech'],
  },
  { key: 'virginia', names: ['uva'], beside: ['uva'] },
  { key: 'vcu', names: ['virginia commonwealth'], beside: ['vcu'] },
  { key: 'george mason', names: ['gmu'], beside: ['gmu'] },
  { key: 'ohio state', names: ['osu'], beside: ['ohio state', 'osu'] },
  { key: 'michigan state', names: ['msu'], beside: ['michigan state', 'msu'] },
  { key: 'florida state', names: ['fsu'], beside: ['florida state', 'fsu'] },
  { key: 'arizona state', names: ['asu'], beside: ['arizona state', 'asu'] },
  { key: 'iowa state', beside: ['iowa state'] },
  { key: 'kansas state', beside: ['kansas state'] },
  { key: 'georgia state', beside: ['georgia state'] },
  { key: 'boise state', beside: ['boise state'] },
  { key: 'kennesaw state', beside: ['kennesaw state'] },
  { key: 'portland state', beside: ['portland state'] },
  { key: 'oregon state', beside: ['oregon state'] },
  { key: 'colorado state', beside: ['colorado state'] },
  { key: 'texas state', beside: ['texas state'] },
  { key: 'utah state', beside: ['utah state'] },
  { key: 'ucf', names: ['central florida'], beside: ['ucf'] },
  { key: 'usf', names: ['south florida'], beside: ['usf'] },
  { key: 'fiu', names: ['florida international'], beside: ['fiu'] },
  { key: 'georgia', names: ['uga'], beside: ['uga'] },
  { key: 'lsu', names: ['louisiana state'], beside: ['lsu'] },
  { key: 'byu', names: ['brigham young'], beside: ['byu'] },
  { key: 'nyu', names: ['york new', 'new york'], beside: ['nyu'] },
  { key: 'uconn', names: ['connecticut'], beside: ['uconn'] },
  { key: 'umass', beside: ['umass', 'umass amherst', 'umass boston', 'umass lowell'] },
  { key: 'unlv', names: ['nevada las vegas'], beside: ['unlv'] },
  { key: 'wgu', names: ['western governors'], beside: ['wgu'] },
  { key: 'snhu', names: ['southern new hampshire'], beside: ['snhu'] },
  { key: 'ivy tech', beside: ['ivy tech'] },
  { key: 'rutgers', beside: ['rutgers'] },
  { key: 'missouri', names: ['mizzou'], beside: ['mizzou'] },
  { key: 'minnesota', names: ['minnesota twin cities'] },
  { key: 'toronto', names: ['uoft'] },
  { key: 'ubc', names: ['british columbia'] },
];

const KEYS: ReadonlyMap<string, string> = new Map(
  UNIVERSITIES.flatMap(({ key, names = [] }) => names.map((name) => [name, key] as const)),
);

/** Colleges of the New York systems are named by their town: “CUNY Hunter”. */
const OF_NEW_YORK = String.raw`(?:suny|cuny)(?: \p{L}{4,})?`;
const BESIDE = UNIVERSITIES.flatMap(({ beside = [] }) => beside)
  .sort((a, b) => b.length - a.length)
  .join('|');

/** Universities by their names that students put beside the subject. */
export const UNIVERSITY_BESIDE = new RegExp(
  String.raw`\b(?:(?:${BESIDE})(?: university)?|${OF_NEW_YORK})(?![\p{L}\p{N}])`,
  'giu',
);

const UNIVERSITY_WORDS = new Set(['university', 'of', 'the', 'college', 'institute', 'at', 'u', 'uni', 'school']);
/** Programmes and campuses, which do not identify a university: “Georgia Tech OMSCS”. */
const PROGRAMME_WORDS = new Set(
  'omscs oms omsa online extension global world campus main ocw opencourseware'.split(' '),
);

/** Whether two names mean the same university: “MIT” and “Massachusetts Institute of Technology”. */
export function isSameUniversity(a: string, b: string): boolean {
  return universityKey(a) === universityKey(b);
}

/** The short name of a university, used for comparison. */
export function universityKey(name: string): string {
  const all = words(name);
  const telling = all.filter(
    (word) =>
      !PROGRAMME_WORDS.has(word) &&
      (!UNIVERSITY_WORDS.has(word) || (word === 'institute' && all.includes('massachusetts'))),
  );
  const key = (telling.length > 0 ? telling : all).join(' ');
  return KEYS.get(key) ?? key;
}
