import { base } from '../../jest.config.js';

/** `npm run test:cluster`: not among the projects of `npm test`, because it needs a cluster. */
export default {
  ...base,
  watchman: false,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/cluster/*.cluster-spec.ts'],
  testTimeout: 20 * 60_000,
};
