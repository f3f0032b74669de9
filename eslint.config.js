import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const only = (tag, allowed, bannedExternalImports = []) => ({
  sourceTag: tag,
  onlyDependOnLibsWithTags: allowed.map((name) => `lib:${name}`),
  ...(bannedExternalImports.length > 0 && { bannedExternalImports }),
});

/** Libraries that only one room may open. */
const QUEUE_DRIVERS = ['bull', 'ioredis', '@nestjs/bull'];
const NEST = ['@nestjs/*'];

export default tseslint.config(
  { ignores: ['**/dist/', '.nx/', 'coverage/', '.scholarsource/', 'charts/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js'] } } },
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
            only('lib:queue', ['contracts']),
            only('lib:research', ['contracts'], [...QUEUE_DRIVERS, ...NEST, 'pg', '@supabase/*']),
            only('lib:service-kit', ['contracts', 'config'], QUEUE_DRIVERS),
            only('lib:local-stack', ['contracts', 'config', 'store'], QUEUE_DRIVERS),
            only('lib:testing', ['contracts', 'config', 'store', 'queue', 'local-stack']),
            only('service:api', ['contracts', 'config', 'store', 'queue', 'service-kit', 'testing'], QUEUE_DRIVERS),
            only(
              'service:worker',
              ['contracts', 'config', 'store', 'queue', 'research', 'service-kit', 'testing'],
              QUEUE_DRIVERS,
            ),
            only('service:scaler', ['contracts', 'config', 'store', 'queue', 'service-kit', 'testing'], QUEUE_DRIVERS),
          ],
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['{libs,services}/*/src/**/*.ts'],
    ignores: ['libs/config/**', '**/*spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only libs/config reads the environment.' },
      ],
    },
  },
  { files: ['*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
