import { JobInputs, toResearchRequest } from '@scholarsource/contracts';
import { createResearchEngine, runToEnd } from '@scholarsource/research';
import { type CatalogueEntry, CatalogueSource, readCatalogue } from '@scholarsource/sources';
import { type GoldTextbook, toInputs } from './gold.ts';
import { median } from './metrics.ts';

const ENTRIES = 10_000;

interface Bench {
  /** Milliseconds of CPU that a whole job takes on the bundled catalogue, in the median. */
  cpuMsPerJob: number;
  /** The same on a catalogue of 10,000 entries. */
  cpuMsPerJobOf10k: number;
}

/** Measures what a job costs the processor: every textbook is asked for once, after a first round that warms up. */
export async function bench(golds: readonly GoldTextbook[]): Promise<Bench> {
  const requests = golds.map((gold) => toResearchRequest(toInputs(gold, 'full') ?? JobInputs.parse({})));
  const measure = async (entries: readonly CatalogueEntry[]) => {
    const engine = createResearchEngine({ sources: [new CatalogueSource(() => entries)] });
    const spent: number[] = [];
    for (const request of [...requests, ...requests]) {
      const before = process.cpuUsage();
      await runToEnd(engine, request);
      const { user, system } = process.cpuUsage(before);
      spent.push((user + system) / 1_000);
    }
    return median(spent.slice(requests.length));
  };
  const bundled = readCatalogue();
  return { cpuMsPerJob: await measure(bundled), cpuMsPerJobOf10k: await measure(enlarge(bundled)) };
}

/** The catalogue over and over under other ids and addresses, so that every word is as common as in the true one. */
function enlarge(entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  return Array.from({ length: ENTRIES }, (_, index) => {
    const entry = entries[index % entries.length];
    if (entry === undefined) throw new Error('the catalogue is empty');
    return { ...entry, id: `${entry.id}-${index}`, url: `${entry.url}?copy=${index}` };
  });
}
