import type { ResearchRequest } from '@scholarsource/contracts';

const NUMBER_WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const SPAN = new RegExp(`\\b(\\d{1,2}|${NUMBER_WORDS.join('|')})[ -]weeks?\\b`, 'giu');
const SYLLABUS_WEEK = /\b(?:week|wk|semana|semaine|woche)\.? ?(\d{1,2})(?: ?(?:-|–|to|and|&) ?(\d{1,2}))?\b/giu;
const MOST_WEEKS = 52;
/** Up to this number of topics, each gets its own week. */
const ONE_A_WEEK = 8;
/** Weeks of a semester. */
const LONGEST_DEFAULT = 15;

/** The weeks that the student has: “in 6 weeks”, or the last week of a syllabus; null if nothing says so. */
export function weeksGiven({ query, topics }: Pick<ResearchRequest, 'query' | 'topics'>): number | null {
  const text = [query ?? '', ...topics].join('\n');
  const spans = [...text.matchAll(SPAN)].map(([, number = '']) => readNumber(number));
  const listed = [...text.matchAll(SYLLABUS_WEEK)].map(([, from = '', to]) => Number(to ?? from));
  const weeks = Math.max(0, ...(spans.length > 0 ? spans : listed));
  return weeks >= 1 && weeks <= MOST_WEEKS ? weeks : null;
}

/**
 * The topics of each week, in order: over the weeks given, else one or two topics a week and a semester at most. No more
 * weeks than topics.
 */
export function topicsByWeek(topics: readonly string[], given: number | null): string[][] {
  const usual = Math.min(LONGEST_DEFAULT, topics.length <= ONE_A_WEEK ? topics.length : Math.ceil(topics.length / 2));
  const weeks = Math.min(given ?? usual, topics.length);
  const start = (week: number) => Math.floor((week * topics.length) / weeks);
  return Array.from({ length: weeks }, (_, week) => topics.slice(start(week), start(week + 1)));
}

function readNumber(text: string): number {
  const word = NUMBER_WORDS.indexOf(text.toLowerCase());
  return word >= 0 ? word + 1 : Number(text);
}
