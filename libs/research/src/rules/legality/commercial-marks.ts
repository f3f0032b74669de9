/** The title page, the imprint and the preface of a book. */
const FRONT = 12_000;
const END = 3_000;
/** What a page is called stands in its first lines. */
const HEAD = 600;

const PUBLISHERS =
  /\b(?:pearson|addison[- ]wesley|prentice[- ]hall|benjamin[- ]cummings|cengage|brooks\/cole|mcgraw[- ]hill|wiley|elsevier|academic press|morgan kaufmann|springer|palgrave|oxford university press|cambridge university press|norton & company|w\. ?w\. ?norton|macmillan|w\. ?h\. ?freeman|worth publishers|houghton mifflin|jones (?:&|and) bartlett|sage publications|routledge|taylor (?:&|and) francis|crc press|the mit press|princeton university press|o[’']?reilly media|sinauer|wolters kluwer|lippincott|manning publications|packt publishing)\b/gi;
const RESERVED =
  /all rights reserved|library of congress|printed in (?:the united states|the u\.?s\.?a|canada|china|great britain|india)/i;
const COPYRIGHT = /(?:©|\(c\)|copyright)[\s©,]{0,4}(?:\d{4}[\s,–-]{0,3}){1,4}(?:by\s)?[^.\n]{0,60}$/i;
const COPYRIGHT_AFTER = /^[^.\n]{0,40}(?:©|\(c\) ?\d{4}|copyright)/i;
const NO_PART =
  /no part of this (?:book|publication|work)|may not be (?:copied|scanned|reproduced)[^.]{0,40}in whole or in part/i;
/** A syllabus names the publisher of the book that a class uses. */
const NAMED_AS_READING = /\b(?:text|textbooks?|required|recommended|references?|bibliography|readings?)\b[^©]{0,150}$/i;

/** Whether a text carries the imprint of a commercial publisher, and does not only name the publisher of a book that it refers to. */
export function hasCommercialImprint(text: string): boolean {
  for (const part of [text.slice(0, FRONT), text.length > FRONT ? text.slice(-END) : '']) {
    const noPart = NO_PART.test(part);
    for (const { index, 0: name } of part.matchAll(PUBLISHERS)) {
      if (noPart) return true;
      const before = part.slice(Math.max(0, index - 160), index);
      const after = part.slice(index + name.length, index + name.length + 160);
      if (NAMED_AS_READING.test(before)) continue;
      if (RESERVED.test(before) || RESERVED.test(after) || COPYRIGHT.test(before) || COPYRIGHT_AFTER.test(after)) {
        return true;
      }
    }
  }
  return false;
}

const STOLEN: readonly RegExp[] = [
  /\bfor instructors?(?:[’']s?)? use only\b|\binstructor use only\b|\bnot for (?:re)?distribution to students\b/i,
  /\blicensed to:? (?!the |you |use |share |others |students )(?:[a-z0-9._]{1,40}@|[A-Z][\w.]{0,30}[ ,:@])/,
  /\bLicensed to: ?\S|\biChapters User\b/,
  /\b(?:downloaded from|uploaded (?:to|by)|scanned by|converted by|shared by|get more books at)\b[^.\n]{0,40}(?:z-?lib|libgen|genesis|anna[’']?s archive|vk\.com|pdfdrive|t\.me|ebook|pdf)/i,
  /\bz-?library\b|\blibrary genesis\b|\blibgen\b|\banna[’']s archive\b/i,
  /\b(?:evaluation|examination|desk|review) copy\b[^.\n]{0,30}\bnot for (?:sale|resale)\b/i,
];

/** Whether a text bears the mark of a copy that was sold or lent to somebody else. */
export function isMarkedCopy(text: string): boolean {
  const looked = `${text.slice(0, FRONT)}\n${text.length > FRONT ? text.slice(-END) : ''}`;
  return STOLEN.some((mark) => mark.test(looked));
}

/** Whether what a page is called says that it holds what a publisher gives to teachers only. */
export function isTeachersMaterial(called: string): boolean {
  return /\btest[ _-]?banks?\b|\b(?:instructor|teacher)(?:[’']?s)?[ _-](?:solutions?[ _-])?(?:manual|edition|resources?)\b|\bsolutions?[ _-]manuals?\b|\bmanual de soluciones\b|\bsolucionario\b/i.test(
    called,
  );
}

/** The part of a text where a page says what it is. */
export function headOf(text: string): string {
  return text.slice(0, HEAD);
}

/** The part of a text where a book says who published it. */
export function frontOf(text: string): string {
  return text.slice(0, FRONT);
}
