import { base } from '../../jest.config.js';

/** `npm run test:clients`: not among the projects of `npm test`, because it needs Python and packages of PyPI. */
export default {
  ...base,
  watchman: false,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/clients/*.client-spec.ts'],
  globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.ts',
  testTimeout: 5 * 60_000,
};
