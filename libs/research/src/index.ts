export { createResearchEngine, type EngineParts, type ResearchEngine, type StageProgress } from './engine.ts';
export type { ResearchAgents } from './agents/research-agents.port.ts';
export { checkSources, type SourceStatus } from './sources/check-sources.ts';
export { createSources, type SourceSettings } from './sources/create-sources.ts';
export type { BookLookup } from './sources/book-lookup.port.ts';
export type { Candidate, ResourceQuery, ResourceSource } from './sources/resource-source.port.ts';
export type { LinkChecker } from './web/link-checker.port.ts';
export type { PageReader } from './web/page-reader.port.ts';
