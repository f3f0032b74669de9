import regexp from 'eslint-plugin-regexp';

/**
 * No regular expression may take more than linear time on any text: one header or one page could otherwise block a process
 * for seconds. What cannot be said that way is a loop.
 */
export const regularExpressions = {
  plugins: { regexp },
  rules: {
    'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
    'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false }],
  },
};
