export const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['@scholarsource/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: [
    '<rootDir>/(libs|packages|services|tools)/[^/]+/dist/',
    '<rootDir>/dist/',
    '<rootDir>/.nx/',
  ],
};

/** @type {import('jest').Config} */
export default {
  watchman: false,
  // Most of the time goes by in waiting for real processes, so three files at once pay off on two cores as well.
  maxWorkers: 3,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['**/*.spec.ts'] },
    {
      ...base,
      displayName: 'int',
      testMatch: ['**/*.int-spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.ts',
      setupFiles: ['<rootDir>/libs/testing/src/jest-preload-nest.ts'],
      globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.ts',
    },
  ],
  testTimeout: 120_000,
};
