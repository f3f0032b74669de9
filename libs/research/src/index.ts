export { createResearchEngine, type EngineParts, type ResearchEngine, type StageProgress } from './engine.ts';
export type { ResearchAgents } from './agents/research-agents.port.ts';
export type { Candidate, ResourceQuery, ResourceSource } from './sources/resource-source.port.ts';
export type { LinkChecker } from './web/link-checker.port.ts';
