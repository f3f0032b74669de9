import { isTelling, memoizedStem, stem } from './terms.ts';
import { nameTokens } from './tokens.ts';

/** A text about a subject, and how much each of its words counts for it. */
export interface SubjectText {
  subject: string;
  text: string;
  weight: number;
}

/** What a word counts for a subject in none of whose texts it stands. */
const UNSEEN = 0.05;
/** How much each word gains with a subject of few words; 1 is what probability theory says of texts that are all there is to say. */
const BREVITY = 0.3;
/** Words that every subject is taken to have beside its own: nothing is likely because little is known of it. */
const LEAST_WORDS = 40;
/** As many words may be those of a subject by chance. */
const CHANCE = 2;
/** What is less likely says nothing. */
const LEAST_SHARE = 0.05;
/** The same of a title beside all else that is known of it. */
const LEAST_OF_TITLE = 0.01;

/**
 * How likely each subject is by the words that somebody uses, whatever their order and whatever stands beside them: multinomial
 * naive Bayes over all that is said of each subject, with logarithmic counts.
 */
export class Vocabulary {
  readonly #subjects: readonly string[];
  /** What one word counts with each subject before anything is known of the word. */
  readonly #perWord: Float32Array;
  /** The number of each word, and where its uses begin, which end where those of the next begin. */
  readonly #words = new Map<string, number>();
  readonly #starts: Uint32Array;
  /** The subjects that use a word, by their places in the list, and what it counts for each. */
  readonly #users: Uint16Array;
  readonly #gains: Float32Array;

  constructor(texts: Iterable<SubjectText>) {
    const places = new Map<string, number>();
    const counted = new Map<string, Map<number, number>>();
    const stemOf = memoizedStem();
    for (const { subject, text, weight } of texts) {
      const place = places.get(subject) ?? places.size;
      places.set(subject, place);
      for (const word of new Set(nameTokens(text).filter(isTelling).map(stemOf))) {
        const counts = counted.get(word) ?? new Map<number, number>();
        counted.set(word, counts.set(place, (counts.get(place) ?? 0) + weight));
      }
    }
    this.#subjects = [...places.keys()];
    const uses = [...counted.values()].reduce((sum, { size }) => sum + size, 0);
    this.#starts = new Uint32Array(counted.size + 1);
    this.#users = new Uint16Array(uses);
    this.#gains = new Float32Array(uses);
    const sizes = new Float32Array(places.size).fill(LEAST_WORDS);
    let next = 0;
    for (const [word, counts] of counted) {
      this.#starts[this.#words.size] = next;
      this.#words.set(word, this.#words.size);
      for (const [place, count] of counts) {
        sizes[place] = (sizes[place] ?? 0) + Math.log1p(count);
        this.#users[next] = place;
        this.#gains[next] = Math.log1p(Math.log1p(count) / UNSEEN);
        next += 1;
      }
    }
    this.#starts[counted.size] = next;
    this.#perWord = sizes.map((size) => -BREVITY * Math.log(size));
  }

  /**
   * The probability of each subject, as far as it can be told from so few words: two rare ones decide nothing, and each further one
   * that the subject uses leaves less doubt. Words that no subject uses count for none.
   */
  evidence(tokens: readonly string[]): Map<string, number> {
    return new Map(
      this.#likely(tokens).flatMap(({ subject, words, likelihood }) => {
        const share = ((words - CHANCE) / words) * likelihood;
        return words <= CHANCE || share < LEAST_SHARE ? [] : [[subject, share] as const];
      }),
    );
  }

  /** The probability of the likeliest subjects of a text that is short but names one: a title. */
  ofTitle(tokens: readonly string[]): Map<string, number> {
    const likely = this.#likely(tokens).filter(({ words, likelihood }) => words > 0 && likelihood >= LEAST_OF_TITLE);
    return new Map(likely.map(({ subject, likelihood }) => [subject, likelihood]));
  }

  /** The probability of each subject by as many words as it uses. */
  #likely(tokens: readonly string[]): { subject: string; words: number; likelihood: number }[] {
    const stems = new Set(tokens.filter(isTelling).map(stem));
    const known = [...stems].flatMap((word) => this.#words.get(word) ?? []);
    const sums = this.#perWord.map((each) => known.length * each);
    const used = new Uint16Array(sums.length);
    for (const word of known) {
      for (let at = this.#starts[word] ?? 0; at < (this.#starts[word + 1] ?? 0); at += 1) {
        const place = this.#users[at] ?? 0;
        sums[place] = (sums[place] ?? 0) + (this.#gains[at] ?? 0);
        used[place] = (used[place] ?? 0) + 1;
      }
    }
    const most = Math.max(...sums);
    const weights = sums.map((sum) => Math.exp(sum - most));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return this.#subjects.map((subject, place) => ({
      subject,
      words: used[place] ?? 0,
      likelihood: (weights[place] ?? 0) / total,
    }));
  }
}
