import type { SourceOutcome } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import {
  belongsTo,
  blockedBy,
  type Candidate,
  type ResourceQuery,
  type ResourceSource,
  SourceFailed,
  SourceOff,
  isCurated,
} from '@scholarsource/sources';
import { canonicalUrl } from '@scholarsource/web';
import { KnownWorks } from './known-works.ts';

/** How the reason begins for which a candidate on a site that the student does not want is turned down. */
export const EXCLUDED = 'you excluded';

/** Everything that the sources returned for one job: each address once, nothing that a rule refuses. */
export class CandidatePool {
  readonly #sources: readonly ResourceSource[];
  readonly #excludedSites: readonly string[];
  readonly #context: RunContext;
  readonly #byUrl = new Map<string, Candidate>();
  readonly #byId = new Map<string, Candidate>();
  readonly #works = new KnownWorks();
  readonly #outcomes = new Map<string, SourceOutcome>();
  readonly rejected: { candidate: Candidate; reason: string }[] = [];

  constructor(sources: readonly ResourceSource[], excludedSites: readonly string[], context: RunContext) {
    this.#sources = sources;
    this.#excludedSites = excludedSites;
    this.#context = context;
  }

  get candidates(): Candidate[] {
    return [...this.#byId.values()];
  }

  get(id: string): Candidate | undefined {
    return this.#byId.get(id);
  }

  /** What became of each source, in their order. */
  get outcomes(): SourceOutcome[] {
    return [...this.#outcomes.values()];
  }

  /** Whether there were sources and none of them could be asked. */
  get allFailed(): boolean {
    return this.#outcomes.size > 0 && this.outcomes.every(({ state }) => state !== 'used');
  }

  /** Asks all sources side by side, those sites first that the student named; returns what is new. */
  async search(query: ResourceQuery, sites: readonly string[] = []): Promise<Candidate[]> {
    const answers = await Promise.all(this.#sources.map((source) => this.#askBoth(source, query, sites)));
    this.#context.signal.throwIfAborted();
    return answers.flatMap((answer, index) => {
      const name = this.#sources[index]?.name ?? '';
      if (answer instanceof SourceFailed) {
        const state = answer instanceof SourceOff ? 'off' : 'failed';
        this.#record(name, { state, candidates: 0, detail: answer.message });
        return [];
      }
      this.#record(name, { state: 'used', candidates: answer.length, detail: null });
      return answer.filter((candidate) => this.#add(candidate));
    });
  }

  /** The sites that the student named are asked first, so that the limit never cuts them off. */
  async #askBoth(
    source: ResourceSource,
    query: ResourceQuery,
    sites: readonly string[],
  ): Promise<Candidate[] | SourceFailed> {
    try {
      const targeted = sites.length > 0 ? await source.search({ ...query, sites }, this.#context) : [];
      const everywhere = await source.search(query, this.#context);
      const known = new Map(everywhere.map((candidate) => [candidate.id, candidate.relevance]));
      const fitting = everywhere.filter(({ id }) => !targeted.some((other) => other.id === id));
      // Relevance is relative to the best of one answer: the wider answer is the honest measure.
      return [...targeted.map((candidate) => ({ ...candidate, relevance: known.get(candidate.id) ?? 0 })), ...fitting];
    } catch (error) {
      this.#context.signal.throwIfAborted();
      return error instanceof SourceFailed ? error : new SourceFailed('it did not answer', { cause: error });
    }
  }

  /** A source that answered once has been used, whatever it did later. */
  #record(source: string, { state, candidates, detail }: Omit<SourceOutcome, 'source'>): void {
    const earlier = this.#outcomes.get(source);
    this.#outcomes.set(source, {
      source,
      state: earlier?.state === 'used' ? 'used' : state,
      candidates: (earlier?.candidates ?? 0) + candidates,
      detail: detail ?? earlier?.detail ?? null,
    });
  }

  #add(found: Candidate): boolean {
    const key = canonicalUrl(found.url);
    const imports = found.imports.filter(({ url }) => this.#refusalOf(url) === null);
    const known = this.#byUrl.get(key);
    if (known !== undefined) this.#learn(key, known, { ...found, imports });
    if (known !== undefined || this.#byId.has(found.id)) return false;
    const candidate = { ...found, imports, work: this.#works.workOf(found) };
    this.#byUrl.set(key, candidate);
    const reason = this.#refusalOf(candidate.url);
    if (reason !== null) {
      this.rejected.push({ candidate, reason });
      return false;
    }
    this.#byId.set(candidate.id, candidate);
    return true;
  }

  /** Why an address is excluded from all lists, of resources and parts; null if it is not. */
  #refusalOf(url: string): string | null {
    const excluded = this.#excludedSites.find((site) => belongsTo(url, site));
    return excluded === undefined ? blockedBy(url) : `${EXCLUDED} ${excluded}`;
  }

  /** What the first source does not know of a licence another may, and of parts that can be imported. */
  #learn(key: string, known: Candidate, { licence, licenceEvidence, imports, foundBy }: Candidate): void {
    const better = {
      ...known,
      ...(known.licence === 'unknown' && { licence, licenceEvidence }),
      imports: isCurated(foundBy) ? eachOnce([...known.imports, ...imports]) : known.imports,
    };
    this.#byUrl.set(key, better);
    if (this.#byId.has(known.id)) this.#byId.set(known.id, better);
  }
}

function eachOnce(imports: Candidate['imports']): Candidate['imports'] {
  return [...new Map(imports.map((part) => [part.url, part])).values()];
}
