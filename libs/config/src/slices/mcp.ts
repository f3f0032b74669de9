import { setting } from '../setting.ts';
import { wholeNumber } from '../values.ts';

export const mcp = {
  sessionsPerClient: setting(
    'MCP_SESSIONS_PER_CLIENT',
    wholeNumber(1, 10_000),
    '50',
    'Sessions of the Model Context Protocol (/mcp) that one tenant, or one address without a key, may have open.',
  ),
  sessionIdleSeconds: setting(
    'MCP_SESSION_IDLE_SECONDS',
    wholeNumber(10, 86_400),
    '3600',
    'Seconds without a request after which a session of the Model Context Protocol ends. Its client opens another one.',
  ),
};
