import { words } from '@scholarsource/understanding';
import { outerParts } from './front-matter.ts';
import { refersToWork } from './licence-scope.ts';

const PERMITTED =
  /\b(?:with|by) (?:the )?(?:kind |gracious |generous |express )?permission (?:of|from) (?!the (?:authors?|instructors?)\b)|\bwith (?:the |our )?publisher[’']?s (?:kind )?permission\b|\b(?:publisher|press) (?:has |have )?(?:kindly |graciously |generously )?(?:agreed|allow(?:s|ed)|permit(?:s|ted)|given (?:us )?permission)\b|\bby (?:special )?(?:agreement|arrangement) with (?:the publisher|\w+ (?:university )?press)\b/i;
const FREE_THING =
  /\b(?:free|freely|on-?line|electronic|internet|web|drafts?|pre-?publication|pre-?print|pdf|posted|downloadable|available)\b/i;
/** Permission to reprint excerpts, which the publisher obtained from others, or permission that must be requested. */
const OF_A_PART =
  /\b(?:without|prior|written|reproduced|reprinted|adapted|figures?|images?|photos?|tables?|excerpts?|quot\w+|chapters? \d|lyrics|courtesy)\b/i;
const FREE_TO_COPY: readonly RegExp[] = [
  /\b(?:may|can) be (?:freely )?(?:downloaded|copied|reproduced|distributed|redistributed|used|printed|shared)\b[^.]{0,100}\b(?:freely|free of charge|without charge|for (?:any )?(?:valid |your )?(?:non-?commercial|educational|personal|academic|teaching|private)\b)/i,
  /\b(?:may|can) be freely (?:downloaded|copied|reproduced|distributed|redistributed|used|printed|shared)\b/i,
  /\byou (?:are free|may freely|are welcome|can freely) (?:to )?(?:make (?:a copy|copies)|download|copy|share|print|use|distribute|redistribute)\b/i,
  /\bpermission is (?:hereby )?(?:given|granted) (?:to|for) (?:anyone |any person |all )?(?:to )?(?:copy|make|reproduce|use|distribute|print|download|reproduction|copying)\b/i,
  /\b(?:may|can|to) (?:view|download|read|use|copy|print)\b[^.]{0,80}\b(?:free of charge\b|for (?:your |any )?(?:own )?(?:personal|private|non-?commercial|educational)\b[^.]{0,30}\b(?:use|purposes?)\b)/i,
  /\b(?:is|are) freely (?:available|accessible|downloadable)\b/i,
  /\bfree to (?:view|read|download|copy|use|share)\b[^.]{0,60}\bfor (?:personal|private|non-?commercial|educational)\b[^.]{0,30}\b(?:use|purposes?)\b/i,
];
const COPIES_MAY_BE_MADE =
  /\bcopies\b[^.]{0,60}\bmay be made\b[^.]{0,60}\bwithout\b[^.]{0,30}\bpermission\b|^freely available for download|^may be freely (?:copied|downloaded|distributed|used)|\bauthors? (?:grants?|permits?|allows?) (?:[\w-]+ ){0,2}(?:personal|private|non-?commercial|educational) use\b/i;
/** Authors offer supplements to a book that is sold for free and keep the rights. */
const GIVEN_BY_AUTHORS =
  /\b(?:we|I)(?:[’']re|[’']ve|[’']m| are| have| am)? (?:mak(?:e|ing)|made)\b[^.]{0,20}\b(?:these|the|our|my) (?:[\w-]+ ){0,2}(?:slides|lectures?|notes|videos|handouts|animations)\b[^.]{0,20}\b(?:freely available|available (?:freely|for free|free of charge))\b/i;
const COPYRIGHT_OF = /(?:©|\(c\)|copyright)\D{0,10}\d{4}([^\n]{0,100})/gi;
const PUBLIC_DOMAIN =
  /\b(?:dedicat\w+|placed?|releas\w+|put)\b[^.]{0,60}\b(?:to|in|into) the public domain\b|\b(?:this|the) (?:work|book|text|document) is in the public domain\b|\bNOT_IN_COPYRIGHT\b|\bpublic domain in the (?:united states|usa)\b/i;
/** A publisher that reserves all rights may still offer the copy on the web for free, and says so of this copy. */
const OF_THE_WEB_COPY =
  /\b(?:internet|electronic|on-?line|web|digital|pdf)\b[^.]{0,20}\b(?:edition|version|copy|copies)\b/i;

/** Permission of free use that names no licence. */
export interface FreePermission {
  /** Whether the rights holder grants it, which outweighs the imprint of a publisher. */
  byTheOwner: boolean;
  isPublicDomain: boolean;
}

/** The statement at the front or end of a text by which its author or publisher permits free use without a licence, or null. */
export function readFreePermission(text: string): FreePermission | null {
  const sentences = outerParts(text).flatMap((part) => part.split(/(?<=[.!?])\s+|\n\s*\n/));
  const found = sentences.flatMap((sentence): FreePermission[] => {
    if (PUBLIC_DOMAIN.test(sentence)) return [{ byTheOwner: false, isPublicDomain: true }];
    const isPermitted = PERMITTED.test(sentence) && FREE_THING.test(sentence) && !OF_A_PART.test(sentence);
    const isFree = refersToWork(sentence) && FREE_TO_COPY.some((pattern) => pattern.test(sentence));
    if (!isPermitted && !isFree && !COPIES_MAY_BE_MADE.test(sentence)) return [];
    return [{ byTheOwner: isPermitted || OF_THE_WEB_COPY.test(sentence), isPublicDomain: false }];
  });
  return found.find(({ byTheOwner }) => byTheOwner) ?? found[0] ?? null;
}

/** Whether the authors of a book offer their own slides, notes or videos for free, above a copyright line in their names. */
export function isSharedByAuthors(text: string, authors: readonly string[]): boolean {
  const names = authors.flatMap((author) => words(author).slice(-1));
  const owners = [...text.matchAll(COPYRIGHT_OF)].map(([, owner = '']) => new Set(words(owner)));
  return (
    GIVEN_BY_AUTHORS.test(text) && owners.some((owner) => names.length > 0 && names.every((name) => owner.has(name)))
  );
}
