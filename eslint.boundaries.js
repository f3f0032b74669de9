import nx from '@nx/eslint-plugin';

const only = (tag, allowed, bannedExternalImports = []) => ({
  sourceTag: tag,
  onlyDependOnLibsWithTags: allowed.map((name) => `lib:${name}`),
  ...(bannedExternalImports.length > 0 && { bannedExternalImports }),
});

/** Libraries that only one room may open. */
const QUEUE_DRIVERS = ['bull', 'ioredis', '@nestjs/bull'];
const NEST = ['@nestjs/*'];

/**
 * Which room may open which door: every arrow points to `contracts`, services never see each other, only `queue` sees
 * Redis and Bull, only the worker sees `research`. A new library gets its tag and its line here.
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
          only('lib:queue', ['contracts']),
          only('lib:research', ['contracts', 'testing'], [...QUEUE_DRIVERS, ...NEST, 'pg', '@supabase/*']),
          only('lib:service-kit', ['contracts', 'config'], QUEUE_DRIVERS),
          only('lib:local-stack', ['contracts', 'config', 'store'], QUEUE_DRIVERS),
          only('lib:capacity', [], [...QUEUE_DRIVERS, ...NEST]),
          only('lib:testing', ['contracts', 'config', 'store', 'queue', 'local-stack']),
          only(
            'service:api',
            ['contracts', 'config', 'store', 'queue', 'service-kit', 'testing', 'uploads'],
            QUEUE_DRIVERS,
          ),
          only(
            'service:worker',
            ['contracts', 'config', 'store', 'queue', 'research', 'service-kit', 'testing', 'uploads'],
            QUEUE_DRIVERS,
          ),
          only(
            'service:scaler',
            ['contracts', 'config', 'store', 'queue', 'service-kit', 'testing', 'uploads'],
            QUEUE_DRIVERS,
          ),
        ],
      },
    ],
  },
};
