const OF_THE_WORK =
  /\b(?:this|the|our|these|present) (?:[\w-]+ ){0,3}?(?:work|books?|e-?books?|textbooks?|text|documents?|materials?|publications?|titles?|editions?|chapters?|notes|lectures?|readers?|manual|course|articles?|volumes?|monograph|drafts?|versions?|pdf|manuscript)\b|\b(?:textbook content|content of this|except where otherwise noted|permission is granted to copy)\b|\bby [^.]{3,80} is licen[sc]ed\b/i;

/** Whether a sentence speaks of the work that it stands in, and not of a site or of a picture. */
export function speaksOfTheWork(sentence: string): boolean {
  return OF_THE_WORK.test(sentence);
}
