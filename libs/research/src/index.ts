export { createResearchEngine, type EngineParts } from './engine.ts';
export type { ResearchEngine, RunOptions, StageProgress } from './research-engine.port.ts';
export { createLlmAgents } from './agents/llm-agents.ts';
export { deterministicAgents } from './agents/deterministic-agents.ts';
export type { ResearchAgents } from './agents/research-agents.port.ts';
export type { KeptAnswer, ResearchCache } from './cache/research-cache.port.ts';
export { runToEnd } from './run-to-end.ts';
export type { ReadBook, UploadReader } from './upload-reader.port.ts';
export { legalRefusal } from './rules/legality/legality.ts';
