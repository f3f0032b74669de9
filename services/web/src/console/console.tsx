import { AccessDenied } from '@scholarsource/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiKey } from '../api/api-key.ts';
import { KeyField } from '../form/key-field.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { HealthNow } from './health-now.tsx';
import { JobStory } from './job-story.tsx';
import { getOverview } from './reads.ts';
import { Series } from './series.tsx';
import { Workers } from './workers.tsx';

const ASK_MS = 5_000;

/** For the person on call: whether it is healthy, and if not, why. */
export function Console() {
  const queries = useQueryClient();
  const [hasKey, setKey] = useState(apiKey.get() !== null);
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: getOverview,
    enabled: hasKey,
    refetchInterval: ASK_MS,
  });
  const leave = () => {
    apiKey.forget();
    queries.clear();
    setKey(false);
  };
  const { data, error } = overview;
  const isRefused = error instanceof AccessDenied;
  return (
    <>
      <header className="top">
        <a href="/" className="wordmark">
          Scholar<span>Source</span>
        </a>
        <nav aria-label="Site">
          <a href="/docs">API</a>
          {hasKey && (
            <button type="button" className="quiet" onClick={leave}>
              Sign out
            </button>
          )}
        </nav>
      </header>
      <main id="main" className="console">
        <h1>Console</h1>
        {error !== null && (
          <p className="problem" role="alert">
            {error.message}
          </p>
        )}
        {(!hasKey || isRefused) && <KeyField onKey={() => setKey(true)} />}
        {data !== undefined && !isRefused && (
          <>
            <HealthNow overview={data} />
            <Series />
            <Workers />
            <JobStory />
            <DeadLetters />
          </>
        )}
      </main>
    </>
  );
}
