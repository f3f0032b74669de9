import { headOf, outerParts } from './front-matter.ts';

const PUBLISHERS = new RegExp(
  `(?<![\\p{Letter}\\p{Number}])(?:${[
    'academic press|addison[- ]wesley|artech house|bedford/st|benjamin[- ]cummings|birkh[äa]user|bloomsbury',
    'brooks/cole|butterworth[- ]heinemann|cambridge university press|cengage|chapman (?:&|and) hall|churchill livingstone',
    'crc press|de boeck|dover publications|dunod|elsevier|garland science|harcourt|harpercollins|harvard university press',
    'holt,? rinehart|houghton mifflin|human kinetics|jones (?:&|and) bartlett|kendall[ /]hunt|kluwer|lippincott|macmillan',
    'manning publications|mcgraw[- ]hill|médica panamericana|morgan kaufmann|mosby|new age international|north[- ]holland',
    "norton & company|w\\. ?w\\. ?norton|o[’']?reilly media|oxford university press|packt publishing|palgrave|pearson",
    'penguin|pergamon|phi learning|plenum|prentice[- ]hall|princeton university press|reverté|routledge|sage publications',
    's\\. ?chand|saunders|sinauer|springer|taylor (?:&|and) francis|the mit press|thieme|thomson learning|university science books',
    'w\\. ?h\\. ?freeman|wadsworth|wellesley[ -]+cambridge press|wiley|wolters kluwer|world scientific|worth publishers',
    'casa editrice ambrosiana|editora atlas|editorial limusa|erpi|grupo patria|livros técnicos e científicos|noordhoff|zanichelli',
    'yale university press|вильямс|издательство|机械工业出版社|电子工业出版社|高等教育出版社|人民邮电出版社|清华大学出版社',
  ].join('|')})`,
  'giu',
);
/** Those of them that never publish open access; the others also do. */
const SELLERS =
  /^(?:addison|benjamin|brooks|cengage|churchill|garland|harcourt|holt|houghton|lippincott|mcgraw|mosby|norton|w\. ?w\. ?norton|pearson|prentice|saunders|sinauer|thomson|w\. ?h\. ?freeman|wadsworth|worth)/i;
const ALL_RESERVED =
  /all rights (?:are )?reserved|derechos reservados|reservados todos los derechos|tous (?:les )?droits réservés|(?:todos os )?direitos reservados|tutti i diritti|diritti [^.]{0,60}riservati|alle rechten? (?:vorbehalten|voorbehouden)|alle rechte, insbesondere|wszelkie prawa zastrzeżone|tüm hakları saklıdır|все права защищены|版权所有|版權所有|侵权必究|無断転載|무단 ?(?:전재|복제)|جميع الحقوق محفوظة/i;
const RESERVED = new RegExp(
  `${ALL_RESERVED.source}|library of congress|printed in (?:the united states|the u\\.?s\\.?a|canada|china|great britain|india)`,
  'i',
);
const COPYRIGHT = /(?:©|\(c\)|copyright)[\s©,]{0,4}(?:\d{4}[\s,–-]{0,3}){1,6}(?:by\s|por\s)?[^.\n]{0,60}$/i;
const COPYRIGHT_AFTER = /^[^.\n]{0,40}(?:©|\(c\) ?\d{4}|copyright)/i;
const NO_PART =
  /no part of this (?:book|publication|work)|may not be (?:copied|scanned|reproduced)[^.]{0,40}in whole or in part|ninguna parte de (?:este|esta)|aucune partie de|nenhuma parte d[ea]|никакая часть|prohibida (?:la|su) reproducción|(?:é )?proibida a (?:reprodução|duplicação)|(?:riproduzione|la riproduzione) [^.]{0,30}vietata|toute reproduction [^.]{0,40}interdite|on ne peut reproduire|nachdruck [^.]{0,30}verboten/i;
/** Syllabi name the publisher of the class's book. */
const NAMED_AS_READING = /\b(?:text|textbooks?|required|recommended|references?|bibliography|readings?)\b[^©]{0,150}$/i;
const PUBLISHED_BY = /\b(?:(?:published|issued|distributed) by:?|publishers?:)\s*(?:the )?$/i;
/** The rights of such a book may have reverted to its author. */
const EARLIER =
  /\b(?:originally|previously|formerly|earlier|first) published\b|\bpublished (?:originally|previously|earlier|first)\b|\brights\b[^.]{0,40}\brevert/i;
const NEAR = 160;

/** Whether a text has the imprint of a commercial publisher, rather than naming the publisher of a book that it refers to. */
export function hasCommercialImprint(text: string): boolean {
  const inside = [...text.matchAll(PUBLISHERS)].filter(({ index }) => isCopyrightLine(text, index));
  return inside.length > 0 || outerParts(text).some(isImprint);
}

/** Whether a text states as its publisher one that never publishes open access. */
export function isPublishedBySeller(text: string): boolean {
  return outerParts(text).some((part) =>
    [...part.matchAll(PUBLISHERS)].some(({ index, 0: name }) => {
      const before = part.slice(Math.max(0, index - NEAR), index);
      return SELLERS.test(name) && PUBLISHED_BY.test(before) && isOwn(before);
    }),
  );
}

/** The commercial publisher in the first lines of a text, as on a title page: `seller` if it never publishes open access. */
export function publisherAtHead(text: string): 'seller' | 'other' | null {
  const head = headOf(text);
  const names = [...head.matchAll(PUBLISHERS)].filter(({ index }) => isOwn(head.slice(0, index)));
  if (names.length === 0) return null;
  return names.some(([name]) => SELLERS.test(name)) ? 'seller' : 'other';
}

/** Whether the front or end of a text reserves all rights, in any of a dozen languages. */
export function reservesAllRights(text: string): boolean {
  return outerParts(text).some((part) => ALL_RESERVED.test(part) || NO_PART.test(part));
}

function isOwn(before: string): boolean {
  return !EARLIER.test(before) && !NAMED_AS_READING.test(before);
}

function isImprint(part: string): boolean {
  const noPart = NO_PART.test(part);
  return [...part.matchAll(PUBLISHERS)].some(({ index, 0: name }) => {
    if (noPart) return true;
    const before = part.slice(Math.max(0, index - NEAR), index);
    const after = part.slice(index + name.length, index + name.length + NEAR);
    if (NAMED_AS_READING.test(before)) return false;
    return RESERVED.test(before) || RESERVED.test(after) || COPYRIGHT_AFTER.test(after);
  });
}

/** As in publishers' footers of pages or slides. */
function isCopyrightLine(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - NEAR), index);
  return COPYRIGHT.test(before) && !NAMED_AS_READING.test(before);
}
