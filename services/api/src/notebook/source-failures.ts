import { z } from 'zod';

/** The documented failure reasons of NotebookLM Enterprise (`FailureReason`, v1alpha) as sentences for the user. */
const REASONS = {
  sourceTooLong: 'It is longer than NotebookLM reads.',
  ingestionError: 'NotebookLM could not read it.',
  sourceEmpty: 'NotebookLM found no text in it.',
  uploadError: 'NotebookLM could not take it over.',
  paywallError: 'It is behind a paywall.',
  sourceUnreachable: 'NotebookLM could not open the address.',
  googleDriveError: 'Google Drive does not let NotebookLM read it.',
  youtubeError: 'The video is no longer on YouTube.',
  audioTranscriptionError: 'NotebookLM found no speech that it could transcribe.',
  sourceLimitExceeded: 'There is no room for more sources.',
  domainBlocked: 'The site is blocked for NotebookLM.',
} as const;

/** The sentence for the `failureReason` of a source. */
export function failureSentence(failureReason: unknown): string {
  const { data = {} } = z.record(z.string(), z.unknown()).safeParse(failureReason);
  const known = Object.entries(REASONS).find(([key]) => key in data);
  return known?.[1] ?? 'NotebookLM could not add it, and did not say why.';
}
