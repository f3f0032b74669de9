import { AccessDenied } from '@scholarsource/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useRef, useState } from 'react';
import { apiKey } from '../api/api-key.ts';
import { KeyField } from '../form/key-field.tsx';
import { Link } from '../link.tsx';
import { usePath } from '../location.ts';
import { getOverview } from './overview/reads.ts';
import { Announcements } from './parts/announcements.tsx';
import { PLACES, viewAt } from './views.tsx';

const ASK_MS = 5_000;

/** The console for the person on call: the health of the system, and actions. */
export function Console() {
  const queries = useQueryClient();
  const path = usePath();
  const isFirst = useRef(true);
  const [hasKey, setKey] = useState(apiKey.get() !== null);
  const { data, error } = useQuery({
    queryKey: ['overview'],
    queryFn: getOverview,
    enabled: hasKey,
    refetchInterval: ASK_MS,
  });
  const isRefused = error instanceof AccessDenied;
  const isIn = data !== undefined && !isRefused;
  const here = PLACES.findLast(({ place }) => path.startsWith(`/console${place}`));
  useEffect(() => {
    // Following a link within the page scrolls to the top, as loading a page does.
    if (!isFirst.current) document.getElementById('main')?.focus({ preventScroll: true });
    isFirst.current = false;
    document.title = `${here?.name ?? 'Nothing'} · ScholarSource`;
  }, [path, here]);
  const leave = () => {
    apiKey.forget();
    queries.clear();
    setKey(false);
  };
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
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
      {hasKey && !isRefused && (
        <nav className="places" aria-label="Console">
          {PLACES.map(({ place, name }) => (
            <Link key={name} href={`/console${place}`} aria-current={here?.place === place ? 'page' : undefined}>
              {name}
            </Link>
          ))}
        </nav>
      )}
      <main id="main" tabIndex={-1} className="console">
        {(!hasKey || isRefused) && <h1>Console</h1>}
        {error !== null && (
          <p className="problem" role="alert">
            {error.message}
          </p>
        )}
        {(!hasKey || isRefused) && <KeyField onKey={() => setKey(true)} />}
        {isIn && (
          <Suspense fallback={<p className="hint">Loading …</p>}>
            {viewAt(path, data) ?? <p>There is no such view.</p>}
          </Suspense>
        )}
      </main>
      <Announcements />
    </>
  );
}
