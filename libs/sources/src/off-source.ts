import { type Candidate, type ResourceSource, SourceNotSetUp } from './resource-source.port.ts';

/** A source that is not set up. It stands in the list so that the report says why. */
export class OffSource implements ResourceSource {
  readonly name: string;
  readonly #reason: string;

  constructor(name: string, reason: string) {
    this.name = name;
    this.#reason = reason;
  }

  search(): Promise<Candidate[]> {
    return Promise.reject(new SourceNotSetUp(this.#reason));
  }

  check(): Promise<void> {
    return Promise.reject(new SourceNotSetUp(this.#reason));
  }
}
