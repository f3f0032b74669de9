/** How far each kind of evidence can be trusted. */
export const TRUST = {
  name: 0.93,
  topics: 0.86,
  /** In the words of a request, whatever names and topics they make up. */
  vocabulary: 0.9,
  work: 0.97,
  knownCourse: 0.98,
  nameBesideKnownCourse: 0.4,
  /** What is left of the trust in a name of which a word is not understood. */
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

/** How sharply likelier readings stand out. */
export const SHARPNESS = 11;

/** How much must speak for a reading to be likelier than something that no table knows. */
export const UNKNOWN = 0.55;
