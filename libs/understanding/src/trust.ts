/** Trust in each kind of evidence. */
export const TRUST = {
  name: 0.93,
  topics: 0.86,
  /** All words of a request, regardless of the names and topics they form. */
  vocabulary: 0.9,
  work: 0.97,
  knownCourse: 0.98,
  nameBesideKnownCourse: 0.4,
  /** Factor for a name with a word that is not understood. */
  part: 0.61,
  courseElsewhere: 0.56,
  firstCourse: 0.82,
  nextCourse: 0.7,
  perhapsFirst: 0.57,
  firstThatVaries: 0.58,
  secondCourse: 0.55,
  firstBesideTopics: 0.15,
  discipline: 0.12,
  topicBesideLetters: 0.6,
  narrowLetters: 0.75,
  laterOfNarrow: 0.56,
  oneOfMany: 0.6,
  oneOfSpecialists: 0.5,
  unknownLetters: 0.4,
  address: 0.97,
} as const;

/** Sharpness of the softmax over readings. */
export const SHARPNESS = 11;

/** Minimum evidence for a reading to be likelier than an unknown subject. */
export const UNKNOWN = 0.55;
