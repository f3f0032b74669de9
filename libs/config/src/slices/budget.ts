import { setting } from '../setting.ts';
import { optionalNumber, optionalWholeNumber } from '../values.ts';

/** Limits of what one job may spend over all its runs. Once they are reached, deterministic rules finish the job and the result says so. */
export const budget = {
  costUsd: setting(
    'MAX_JOB_COST_USD',
    optionalNumber,
    '0.5',
    'Dollars that one job may spend on models of known price; the call that crosses it is the last. Empty is no limit.',
  ),
  tokens: setting(
    'MAX_JOB_TOKENS',
    optionalWholeNumber(1, 1_000_000_000),
    '300000',
    'Tokens that one job may use; the call that crosses it is the last. Empty is no limit.',
  ),
  llmCalls: setting(
    'MAX_JOB_LLM_CALLS',
    optionalWholeNumber(1, 100_000),
    '40',
    'Model calls that one job may make, repeated ones among them. Empty is no limit.',
  ),
  pages: setting(
    'MAX_JOB_PAGES',
    optionalWholeNumber(1, 100_000),
    '80',
    'Pages that one job may fetch. Empty is no limit.',
  ),
  seconds: setting(
    'MAX_JOB_SECONDS',
    optionalWholeNumber(1, 86_400),
    '900',
    'Seconds of work after which a job calls no model and fetches no page any more. Empty is no limit.',
  ),
};
