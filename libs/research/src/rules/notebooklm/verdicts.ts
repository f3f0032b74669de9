import type { NotebookLmVerdict } from '@scholarsource/contracts';

type Format = NotebookLmVerdict['format'];

/** It can be added as it is, or as the advice says. */
export const importable = (format: Format, rule: string, advice: string | null = null): NotebookLmVerdict => ({
  verdict: 'importable',
  format,
  rule,
  advice,
});

export const notImportable = (format: Format, rule: string, advice: string): NotebookLmVerdict => ({
  verdict: 'not_importable',
  format,
  rule,
  advice,
});

/** A page that leads to what is worth adding. */
export const landingPage = (rule: string, advice: string): NotebookLmVerdict => ({
  verdict: 'landing_page',
  format: 'web_page',
  rule,
  advice,
});

export const unknown = (format: Format, rule: string, advice: string): NotebookLmVerdict => ({
  verdict: 'unknown',
  format,
  rule,
  advice,
});
