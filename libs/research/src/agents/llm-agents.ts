import { ChatEndpoint, type LlmSettings, modelName } from '@scholarsource/llm';
import { readCatalogue } from '@scholarsource/sources';
import { analyseByModel } from './llm-analysis.ts';
import { chooseByModel } from './llm-choice.ts';
import { judgeByModel } from './llm-judgement.ts';
import { writeByModel } from './llm-prose.ts';
import type { ResearchAgents } from './research-agents.port.ts';

/** Goes up with every change of a prompt or of what is made of an answer. */
const PROMPTS = 6;

/** The four agents on language models. One per process: all jobs share the limits of its endpoint. */
export function createLlmAgents(settings: LlmSettings): ResearchAgents {
  const endpoint = new ChatEndpoint(settings);
  const subjects = [...new Set(readCatalogue().flatMap((entry) => entry.subjects))];
  const reader = modelName(settings.courseIntelligenceModel);
  const finder = modelName(settings.resourceDiscoveryModel);
  const judge = modelName(settings.resourceValidatorModel);
  const writer = modelName(settings.outputFormatterModel);
  return {
    name: 'llm',
    version: `${PROMPTS} (${[reader, finder, judge, writer].join(', ')})`,
    analyse: (evidence, context) => analyseByModel({ endpoint, model: reader, subjects }, evidence, context),
    choose: (task, context) => chooseByModel({ endpoint, model: finder, maxSteps: settings.maxSteps }, task, context),
    judge: (task, context) => judgeByModel({ endpoint, model: judge }, task, context),
    write: (task, context) => writeByModel({ endpoint, model: writer }, task, context),
  };
}
