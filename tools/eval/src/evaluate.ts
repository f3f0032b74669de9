import {
  type JobInputs,
  type ResearchReport,
  ServiceError,
  splitList,
  type Stage,
  STAGES,
  toResearchRequest,
} from '@scholarsource/contracts';
import { type ResearchEngine, runToEnd } from '@scholarsource/research';
import { blockedBy } from '@scholarsource/sources';
import { type Form, FORMS, type GoldTextbook, toInputs } from './gold.ts';
import { type Judged, judgedEntries } from './judged.ts';
import { mean, median, ndcgAt7, precisionAt7, topicCoverage } from './metrics.ts';

interface FormScore {
  asked: number;
  precisionAt7: number;
  ndcgAt7: number;
  /** Share of answers that hold a resource of another discipline. */
  wrongDiscipline: number;
  /** Share of requests that got at least one resource. */
  answered: number;
}

export interface Evaluation {
  engine: string;
  textbooks: number;
  forms: Record<Form, FormScore>;
  topicCoverage: number;
  publishersPerAnswer: number;
  medianPublishers: number;
  knownLicence: number;
  /** Resources that a hard rule forbids. Must be 0. */
  ruleViolations: number;
  /** Resources whose address no source returned. Must be 0. */
  inventedUrls: number;
  /** Share of answers in which rules had to stand in for a model. */
  partial: number;
  /** Null if a model without a known price was asked. */
  usdPerJob: number | null;
  /** What a job spends in each stage, on average. */
  stages: Record<Stage, StageSpend>;
}

interface StageSpend {
  llmCalls: number;
  tokens: number;
  usd: number | null;
}

interface Answer {
  gold: GoldTextbook;
  inputs: JobInputs;
  report: ResearchReport | null;
}

/** Asks the engine for every textbook in every form. `knownUrls` are the addresses that its sources hold. */
export async function evaluate(
  engine: ResearchEngine,
  golds: readonly GoldTextbook[],
  knownUrls: ReadonlySet<string>,
  judged: Judged = judgedEntries(),
): Promise<Evaluation> {
  const forms: Partial<Record<Form, FormScore>> = {};
  const all: Answer[] = [];
  for (const form of FORMS) {
    const answers: Answer[] = [];
    for (const gold of golds) {
      const inputs = toInputs(gold, form);
      if (inputs !== null) answers.push({ gold, inputs, report: await ask(engine, inputs) });
    }
    forms[form] = scoreForm(answers, judged);
    all.push(...answers);
  }
  const reports = all.flatMap(({ report }) => (report === null ? [] : [report]));
  const resources = reports.flatMap((report) => report.resources);
  const publishers = reports.map((report) => new Set(report.resources.map(({ source }) => source)).size);
  const stages = {
    'course-intelligence': spendOf('course-intelligence', reports),
    'resource-discovery': spendOf('resource-discovery', reports),
    'resource-validation': spendOf('resource-validation', reports),
    'output-formatting': spendOf('output-formatting', reports),
  };
  return {
    engine: `${engine.name} ${engine.version}`,
    textbooks: golds.length,
    forms: forms as Record<Form, FormScore>,
    topicCoverage: mean(
      all.map(({ inputs, report }) => topicCoverage(report?.resources ?? [], splitList(inputs.topics_list))),
    ),
    publishersPerAnswer: mean(publishers),
    medianPublishers: median(publishers),
    knownLicence: mean(resources.map(({ licence }) => (licence.id === 'unknown' ? 0 : 1))),
    ruleViolations: resources.filter(({ url }) => blockedBy(url) !== null).length,
    inventedUrls: resources.filter(({ url }) => !knownUrls.has(url)).length,
    partial: mean(reports.map(({ partial }) => (partial ? 1 : 0))),
    usdPerJob: STAGES.reduce((sum: number | null, stage) => add(sum, stages[stage].usd), 0),
    stages,
  };
}

function spendOf(stage: Stage, reports: readonly ResearchReport[]): StageSpend {
  const usage = reports.flatMap((report) => report.usage.filter((entry) => entry.stage === stage));
  const cost = usage.reduce((sum: number | null, { cost_usd }) => add(sum, cost_usd), 0);
  return {
    llmCalls: mean(usage.map(({ llm_calls }) => llm_calls)),
    tokens: mean(usage.map(({ tokens }) => tokens)),
    usd: cost === null ? null : cost / Math.max(1, usage.length),
  };
}

function add(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/** The report; null if the engine had nothing to go on. */
async function ask(engine: ResearchEngine, inputs: JobInputs): Promise<ResearchReport | null> {
  try {
    // Nobody tries again later: where a model does not answer, rules stand in, and the answer counts as partial.
    return await runToEnd(engine, toResearchRequest(inputs), { isLastAttempt: true });
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'nothing_to_go_on') return null;
    throw error;
  }
}

function scoreForm(answers: readonly Answer[], judged: Judged): FormScore {
  const scores = answers.map(({ gold, report }) => {
    const answer = report?.resources.map(({ id }) => id) ?? [];
    const works = judged.condense(answer, gold.relevant);
    return {
      precision: precisionAt7(works.answer, works.grades),
      ndcg: ndcgAt7(works.answer, works.grades, answer.length - works.judged),
      wrong: answer.some((id) => gold.must_not.includes(id)) ? 1 : 0,
      answered: answer.length > 0 ? 1 : 0,
    };
  });
  return {
    asked: answers.length,
    precisionAt7: mean(scores.map(({ precision }) => precision)),
    ndcgAt7: mean(scores.map(({ ndcg }) => ndcg)),
    wrongDiscipline: mean(scores.map(({ wrong }) => wrong)),
    answered: mean(scores.map(({ answered }) => answered)),
  };
}
