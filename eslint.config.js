import { regularExpressions } from './eslint.regular-expressions.js';
import tseslint from 'typescript-eslint';
import { boundaries } from './eslint.boundaries.js';

export default tseslint.config(
  { ignores: ['**/dist/', '.nx/', 'coverage/', '.scholarsource/', 'charts/'] },
  ...tseslint.configs.strictTypeChecked,
  boundaries,
  regularExpressions,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', 'test/boundaries/*.js'] } } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['{libs,packages,services,tools}/*/src/**/*.{ts,tsx}'],
    ignores: ['libs/config/**', 'libs/testing/**', 'packages/cli/src/settings/environment.ts', '**/*spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only libs/config reads the environment.' },
      ],
    },
  },
  {
    files: ['libs/web/src/**/*.ts'],
    ignores: ['libs/web/src/guarded-fetch/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'undici', message: 'Only the guard in guarded-fetch/ opens addresses.' },
      ],
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
