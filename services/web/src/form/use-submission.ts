import { ApiError, newIdempotencyKey, type SearchRequest } from '@scholarsource/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client, isAway, isKeyless } from '../api/client.ts';
import { moveTo } from '../location.ts';
import { rememberSearch } from '../past/past-searches.ts';
import { nameOf } from './draft.ts';
import { useCountdown } from './use-countdown.ts';

/** Submits a search and opens its page. Retries are idempotent. */
export function useSubmission() {
  const [until, setUntil] = useState<number | null>(null);
  const [attempt, setAttempt] = useState<{ body: string; key: string } | null>(null);
  const secondsLeft = useCountdown(until);
  const submission = useMutation({
    mutationFn: async (request: SearchRequest) => {
      const body = JSON.stringify(request);
      const current = attempt?.body === body ? attempt : { body, key: newIdempotencyKey() };
      setAttempt(current);
      return client.submit(request, { idempotencyKey: current.key });
    },
    retry: false,
    onSuccess: ({ id }, request) => {
      setAttempt(null);
      rememberSearch({ id, title: nameOf(request), at: new Date().toISOString() });
      moveTo(`/searches/${id}`);
    },
    onError: (error) => {
      const seconds = error instanceof ApiError ? error.retryAfterSeconds : null;
      setUntil(seconds === null ? null : Date.now() + seconds * 1_000);
    },
  });
  const { error } = submission;
  return {
    start: (request: SearchRequest) => submission.mutate(request),
    isStarting: submission.isPending,
    secondsLeft,
    problem: error === null ? null : problemOf(error, secondsLeft),
    needsKey: isKeyless(error),
  };
}

function problemOf(error: Error, secondsLeft: number): string | null {
  if (isAway(error)) {
    return 'ScholarSource cannot be reached. What you wrote is still here: please try again in a moment.';
  }
  if (error instanceof ApiError && error.retryAfterSeconds !== null) {
    const why = error.status === 429 ? limitOf(error.message) : error.message;
    return secondsLeft > 0 ? `${why} You can try again in ${clock(secondsLeft)}.` : 'You can try again now.';
  }
  return error.message;
}

/** The message of the service has a number of seconds, which is counted down. */
function limitOf(message: string): string {
  const limit = /\(([^()]{1,80})\)/.exec(message)?.[1];
  return `You have reached the limit of searches${limit === undefined ? '' : ` (${limit})`}.`;
}

function clock(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
