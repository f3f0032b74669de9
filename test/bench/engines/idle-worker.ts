import { type ResearchReport, STAGES } from '@scholarsource/contracts';
import type { ResearchEngine } from '@scholarsource/research';
import { runService } from '@scholarsource/service-kit';
import { startWorker } from '@scholarsource/worker/start-worker';

const REPORT: ResearchReport = {
  engine: { name: 'idle', version: '1' },
  textbook: { title: 'Calculus', authors: [], edition: null, isbn: null, source: 'user_provided' },
  course: { title: null, number: null, university: null, level: null },
  discipline: null,
  topics: [],
  confidence: null,
  suggestions: [],
  resources: [],
  rejected: [],
  warnings: [],
  sources: [],
  partial: false,
  markdown: '',
  usage: [],
};

/** Goes through all stages and does nothing in any of them. */
const idle: ResearchEngine = {
  ...REPORT.engine,
  // eslint-disable-next-line @typescript-eslint/require-await -- the port is asynchronous, and nothing is waited for
  async *run() {
    for (const stage of STAGES) {
      yield { type: 'stage_started', stage, activity: 'Nothing…' };
      yield { type: 'stage_finished', stage, output: {}, summary: 'Nothing was done.' };
    }
    return REPORT;
  },
};

await runService('worker', (kit) => startWorker(kit, idle));
