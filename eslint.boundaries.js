import nx from '@nx/eslint-plugin';

const only = (tag, allowed, bannedExternalImports = []) => ({
  sourceTag: tag,
  onlyDependOnLibsWithTags: allowed.map((name) => (name.includes(':') ? name : `lib:${name}`)),
  // Only `llm` speaks to a model.
  bannedExternalImports: tag === 'lib:llm' ? bannedExternalImports : [...bannedExternalImports, 'openai'],
});

/** Libraries that only one room may open. */
const QUEUE_DRIVERS = ['bull', 'ioredis', '@nestjs/bull'];
const NEST = ['@nestjs/*'];

/** The engine and the libraries below it, lowest first; each may open those before it, but for `llm`, which knows no web. */
const ENGINE = ['run-context', 'web', 'llm', 'understanding', 'sources', 'research'];
/** `undici` opens strangers' addresses only behind the guard of `web`, and tells `llm` how long to wait for the endpoint that operators name. */
const ENGINE_BANS = [...QUEUE_DRIVERS, ...NEST, 'pg', '@supabase/*', 'undici'];
const without = (names, name) => names.filter((other) => other !== name);

/**
 * Which room may open which door: every arrow points to `contracts`, services never see each other, only `queue` sees
 * Redis and Bull, only the worker sees `research` and what is below it. A new library gets its tag and its line here.
 */
export const boundaries = {
  plugins: { '@nx': nx },
  rules: {
    '@nx/enforce-module-boundaries': [
      'error',
      {
        allow: [],
        banTransitiveDependencies: false,
        depConstraints: [
          only('lib:contracts', [], ['@nestjs/*', 'bull', 'ioredis', 'pg', '@supabase/*']),
          only('lib:config', ['contracts'], [...QUEUE_DRIVERS, ...NEST]),
          only('lib:store', ['contracts'], [...QUEUE_DRIVERS, ...NEST]),
          only('lib:uploads', ['contracts'], [...QUEUE_DRIVERS, ...NEST, 'pg']),
          only('lib:timetable', ['contracts'], [...QUEUE_DRIVERS, ...NEST, 'pg', '@supabase/*']),
          only('lib:queue', ['contracts']),
          only('lib:run-context', ['contracts'], ENGINE_BANS),
          only('lib:web', ['contracts', 'run-context', 'testing'], without(ENGINE_BANS, 'undici')),
          only('lib:llm', ['contracts', 'run-context', 'testing'], without(ENGINE_BANS, 'undici')),
          only('lib:understanding', ['contracts'], ENGINE_BANS),
          only('lib:sources', ['contracts', 'run-context', 'web', 'understanding'], ENGINE_BANS),
          only('lib:research', without(['contracts', ...ENGINE], 'research'), ENGINE_BANS),
          only('lib:webhooks', [], [...QUEUE_DRIVERS, ...NEST, 'undici']),
          only('lib:service-kit', ['contracts', 'config'], QUEUE_DRIVERS),
          only('tool:local-stack', ['contracts', 'config', 'store', 'package:client', 'package:cli'], QUEUE_DRIVERS),
          // What users install knows the API by its description alone.
          only('package:client', [], [...QUEUE_DRIVERS, ...NEST]),
          only('package:mcp', ['package:client'], [...QUEUE_DRIVERS, ...NEST]),
          only('package:cli', ['package:client', 'package:mcp'], [...QUEUE_DRIVERS, ...NEST]),
          only('tool:bundle', [], [...QUEUE_DRIVERS, ...NEST]),
          only('tool:capacity', [], [...QUEUE_DRIVERS, ...NEST]),
          only('lib:testing', ['contracts', 'config', 'store', 'queue', 'tool:local-stack']),
          only('tool:eval', ['contracts', 'config', 'testing', ...ENGINE], [...QUEUE_DRIVERS, ...NEST]),
          only(
            'service:api',
            [
              'contracts',
              'config',
              'store',
              'queue',
              'service-kit',
              'testing',
              'timetable',
              'uploads',
              'web',
              'webhooks',
              'package:client',
              'package:mcp',
            ],
            QUEUE_DRIVERS,
          ),
          // Of the page, the boundary is also one of size: whatever it uses is loaded by browsers.
          only('service:page', ['contracts', 'package:client'], [...QUEUE_DRIVERS, ...NEST, 'pg', '@supabase/*']),
          only(
            'service:worker',
            ['contracts', 'config', 'store', 'queue', ...ENGINE, 'service-kit', 'testing', 'uploads'],
            QUEUE_DRIVERS,
          ),
          only(
            'service:scaler',
            [
              'contracts',
              'config',
              'store',
              'queue',
              'service-kit',
              'testing',
              'timetable',
              'uploads',
              'web',
              'webhooks',
            ],
            QUEUE_DRIVERS,
          ),
        ],
      },
    ],
  },
};
