import { outerParts } from './front-matter.ts';

const NAMES =
  "z-?lib(?:rary)?\\b|library genesis\\b|libgen\\b|anna[’']s archive\\b|sci-?hub\\b|pdf ?drive\\b|pdfcoffee\\b|vk\\.com/\\w|it-?ebooks\\b|allitebooks\\b|wow! ?ebook\\b|oceanofpdf\\b";
const SHADOW_LIBRARIES = new RegExp(`\\b(?:${NAMES})`, 'i');
/** A shadow library's stamp on its files, not a sentence about one. */
const STAMP = new RegExp(
  `(?:^|[.|]\\s*)(?:this (?:book|e-?book|file|pdf|document) (?:is |was )?)?(?:downloaded|shared|uploaded|provided) (?:from|by|via|on) (?:https?://)?(?:www\\.)?(?:${NAMES})`,
  'im',
);
const MARKS: readonly RegExp[] = [
  /\bfor (?:use by )?instructors?(?:[’']s?)?,? (?:use )?only\b|\binstructors?(?:[’']s?)? use only\b|\bnot for (?:re)?distribution to students\b/i,
  /\blicensed to ?: ?\S|\biChapters User\b/i,
  /\b(?:copy|e-?book|pdf|file|edition|document) (?:is |was |has been )?(?:exclusively )?(?:licensed|sold|issued) to (?!the |you |us |use |students |readers )[\w.]{1,40}[@ ,:]/i,
  /\b(?:licensed|sold) to [\w.]{1,40}@/i,
  /\b(?:evaluation|examination|desk|review|complimentary|sample|instructor[’']?s?) copy\b[^\n]{0,60}\bnot for (?:re-?)?(?:sale|distribution)\b/i,
  /\bnot for (?:re)?sale (?:or distribution )?(?:in|outside)(?: of)? (?:the )?(?:u\.?s|united states|north america|canada|india|europe)/i,
  /\b(?:authori[sz]ed|licensed) for sale (?:only )?in\b|\bfor sale (?:only )?in (?:india|bangladesh|nepal|the indian)/i,
  /\bstudocu\b|\blOMoAR ?cPSD|\b(?:was )?shared via coursehero\b|\bdistribution of this document is illegal\b/i,
];

/**
 * Whether a text is marked as a copy that was sold, lent or meant for somebody else. A work `licensed` by its owner may mention shadow
 * libraries; any other that does counts as their copy.
 */
export function isMarkedCopy(text: string, licensed: boolean): boolean {
  // Copies sold to a reader carry the reader's name on every page.
  const looked = outerParts(text).join('\n');
  return STAMP.test(looked) || (!licensed && SHADOW_LIBRARIES.test(looked)) || MARKS.some((mark) => mark.test(looked));
}

/** Whether the name of a page indicates instructor-only material. */
export function isInstructorMaterial(called: string): boolean {
  return /\btest[ _-]?banks?\b|\b(?:instructor|teacher|lecturer)(?:[’']?s)?[’']?[ _-](?:complete[ _-])?(?:solutions?[ _-])?(?:manual|edition|resources?|guide)\b|\b(?:complete[ _-])?solutions?[ _-]manuals?\b|\bmanual de soluciones\b|\bsolucionario\b|\bсборник решений\b/i.test(
    called,
  );
}
