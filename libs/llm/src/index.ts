export { AgentFailed } from './agent-failed.ts';
export { ChatEndpoint } from './chat-endpoint.ts';
export { asBoolean, asId, asScore, listOf, oneOf, textOrNull, textUpTo } from './answer-fields.ts';
export { ask, defineTool, type Tool } from './conversation.ts';
export { DataBlocks } from './data-block.ts';
export type { LlmSettings } from './llm-settings.ts';
export { modelName } from './model-name.ts';
export { plainProse } from './plain-prose.ts';
