import type { Level } from '@scholarsource/contracts';
import type { CourseCode } from './course-codes.ts';
import type { Correction } from './spelling.ts';
import type { WorkMatch } from './work-index.ts';

/** The texts of a request in the student's own words. */
export interface RequestTexts {
  /** Names of the course, and free text. */
  names: readonly string[];
  /** Titles of the book, as the student has them: names of authors may stand in them. */
  titles: readonly string[];
  authors: readonly string[];
  topics: readonly string[];
  university: string | null;
  /** Ids of works that the request names by their address or ISBN. */
  works: readonly NamedWork[];
}

/** A work that is named with certainty. */
export interface NamedWork {
  id: string | null;
  title: string;
  fields: Readonly<Record<string, number>>;
  /** Where it is harder than its field. */
  level?: Level;
}

/** One interpretation of a request. */
export interface Reading {
  /** Display label of the subject. */
  label: string;
  /** Fields of the guide; empty for a subject of which nothing is held. Several are studied together. */
  fields: string[];
  /** How likely it is meant, from 0 to 1; all readings together reach at most 1. */
  probability: number;
  /** Set if several subjects are requested together, so that each gets its share; those without resources are `missing`. */
  several?: { missing: string[] } | undefined;
}

export interface Understanding {
  /** The likeliest first; empty if nothing was understood. */
  readings: Reading[];
  level: Level | null;
  /** ISO 639-1 code of the language of the request; null for English. */
  language: string | null;
  /** The countries that it names, as codes, by which `ofJurisdiction` goes; none where a book is named. */
  countries: ReadonlySet<string>;
  /** The topics in English, with spelling corrected. */
  topics: string[];
  /** The names in English, spelt right, without short forms and course codes. */
  names: string[];
  code: CourseCode | null;
  /** Books and courses that the request names, the surest first. */
  works: WorkMatch[];
  /** Words that name a part of the likeliest field, if its works each treat one; empty where the whole is meant. */
  part: string[];
  corrections: Correction[];
}
