const OF_THE_WORK =
  /\b(?:this|the|our|these|present) (?:[\w-]+ ){0,3}?(?:work|books?|e-?books?|textbooks?|text|documents?|materials?|publications?|titles?|editions?|chapters?|notes|lectures?|readers?|manual|course|articles?|volumes?|monograph|drafts?|versions?|pdf|manuscript)\b|\b(?:textbook content|content of this|except where otherwise noted|permission is granted to copy)\b|\bby [^.]{3,80} is licen[sc]ed\b/i;

/** Whether a sentence refers to the work that contains it, and not to a site or a picture. */
export function refersToWork(sentence: string): boolean {
  return OF_THE_WORK.test(sentence);
}

const OF_THE_BOOK =
  /\b(?:this|the|our|present) (?:[\w-]+ ){0,3}?(?:work|books?|e-?books?|textbooks?|text|publications?|titles?|editions?|volumes?|monograph)\b|\bopen access\b/i;
/** A licence on a course page with a book covers the teacher's own material. */
const OF_AN_ADDITION =
  /\b(?:instructors?|teachers?|lecturers?|professors?|prof\.|courses?|class|modules?|notes|annotations?|annotated|comment(?:s|ary)|highlights|slides|syllabus|upload\w*|scan\w*|deposit\w*|repository|dataset|site|page)\b/i;

/** What a sentence refers to: a book as a whole, or additions by a teacher or an uploader; null for neither. */
export function licensedPart(sentence: string): 'book' | 'addition' | null {
  if (OF_AN_ADDITION.test(sentence)) return 'addition';
  return OF_THE_BOOK.test(sentence) ? 'book' : null;
}
