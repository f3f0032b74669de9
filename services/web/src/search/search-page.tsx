import { hasEnded, NotFound } from '@scholarsource/client';
import { useEffect } from 'react';
import { isKeyless, sentenceOf } from '../api/client.ts';
import { KeyField } from '../form/key-field.tsx';
import { Link } from '../link.tsx';
import { findPastSearch, rememberSearch } from '../past/past-searches.ts';
import { Results } from '../results/results.tsx';
import { shortTime } from '../words.ts';
import { CancelButton } from './cancel-button.tsx';
import { Elapsed } from './elapsed.tsx';
import { Repeat } from './repeat.tsx';
import { stageProgress } from './stage-progress.ts';
import { Stages } from './stages.tsx';
import { describeSearch } from './describe-search.ts';
import { useSearch } from './use-search.ts';
import { useWorkers } from './use-workers.ts';

/** A search: its progress, then its results. */
export function SearchPage({ id }: { id: string }) {
  const { search, error, isLost, events, askAgain } = useSearch(id);
  const areWorkersUp = useWorkers(search?.status === 'pending' || search?.status === 'queued');
  const title = search?.title ?? findPastSearch(id)?.title ?? 'Your search';
  useEffect(() => {
    document.title = `${title} · ScholarSource`;
  }, [title]);
  useEffect(() => {
    if (search === undefined) return;
    const known = findPastSearch(id);
    if (known === undefined || (search.title !== null && known.title !== search.title && hasEnded(search))) {
      rememberSearch({
        id,
        title: search.title ?? 'A search',
        at: known?.at ?? search.created_at,
      });
    }
  }, [id, search]);
  if (search === undefined) {
    return (
      <main id="main" className="search" tabIndex={-1}>
        <h1>{title}</h1>
        {error === null ? (
          <p className="hint">Looking it up …</p>
        ) : (
          <NotShown error={error} onKey={() => void askAgain()} />
        )}
      </main>
    );
  }
  const stages = stageProgress(events, search.status === 'completed');
  const standing = describeSearch(search, events, stages, areWorkersUp);
  const isOver = hasEnded(search);
  return (
    <main id="main" className="search" tabIndex={-1}>
      <header className="search-head">
        <p className="eyebrow">{shortTime(search.created_at)}</p>
        <h1>{title}</h1>
      </header>
      <section className="progress" aria-label="Progress" data-tone={isLost ? 'warn' : standing.tone}>
        <div className="progress-head">
          <p className="standing" role="status">
            <strong>{isLost ? 'The connection is lost' : standing.title}</strong>
            <span>{isLost ? 'The search continues, and this page will catch up.' : standing.text}</span>
          </p>
          <div className="row">
            <div className="progress-act">{isOver ? <Repeat search={search} /> : <CancelButton id={id} />}</div>
            <Elapsed begin={search.created_at} end={isOver ? (search.completed_at ?? search.created_at) : null} />
          </div>
        </div>
        <Stages stages={stages} />
      </section>
      {search.status === 'completed' && <Results search={search} />}
    </main>
  );
}

function NotShown({ error, onKey }: { error: Error; onKey: () => void }) {
  if (error instanceof NotFound) {
    return (
      <p className="problem" role="alert">
        There is no such search. It may have been deleted after its time, or the address is not complete.{' '}
        <Link href="/">Start a new one</Link>
      </p>
    );
  }
  if (isKeyless(error)) return <KeyField onKey={onKey} />;
  return (
    <p className="problem" role="alert">
      {sentenceOf(error)} This page tries again by itself.
    </p>
  );
}
