import { hasEnded } from '@scholarsource/client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from '../../link.tsx';
import { shortTime } from '../../words.ts';
import { StatusMark } from '../parts/status-mark.tsx';
import { EventLog } from './event-log.tsx';
import { JobActions } from './job-actions.tsx';
import { getStory, type Story } from './job-reads.ts';
import { SpendTable } from './spend-table.tsx';
import { TimeLine } from './time-line.tsx';

const ASK_MS = 3_000;

/** The history of a job: status, runs and stages with duration and usage, events, and results. */
export function JobStory({ id }: { id: string }) {
  const { data: story, error } = useQuery({
    queryKey: ['story', id],
    queryFn: () => getStory(id),
    refetchInterval: ({ state: { data } }) => (data !== undefined && hasEnded(data) ? false : ASK_MS),
  });
  return (
    <section aria-labelledby="story-heading" className="listing">
      <p>
        <Link href="/console/jobs">Jobs</Link>
      </p>
      <h1 id="story-heading">{story?.title ?? id}</h1>
      {error !== null && (
        <p className="problem" role="alert">
          {error.message}
        </p>
      )}
      {story === undefined ? error === null && <p className="hint">Loading …</p> : <Told story={story} />}
    </section>
  );
}

function Told({ story }: { story: Story }) {
  const { results } = story;
  return (
    <>
      <Facts story={story} />
      <h2>Time line</h2>
      <TimeLine story={story} />
      <h2>Spent</h2>
      <SpendTable spend={story.spend} />
      <h2>Events</h2>
      <EventLog story={story} />
      {results !== null && (
        <>
          <h2>Found</h2>
          <ul className="list">
            {results.map(({ url, title, source }) => (
              <li key={url}>
                <a href={url} rel="noreferrer">
                  {title}
                </a>
                <span className="hint">{source}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Facts({ story }: { story: Story }) {
  const { id, tenant, status, status_message: message, error, trace_id: trace, trace_url: traceUrl } = story;
  const { batch_id: batch, schedule_id: schedule } = story;
  return (
    <>
      <div className="section-head">
        <p>
          <StatusMark status={status} /> <span className="hint">{error?.message ?? message}</span>
        </p>
        <JobActions job={story} />
      </div>
      <dl className="job-facts">
        <Fact name="Id">
          <code>{id}</code>
        </Fact>
        <Fact name="Tenant">
          <Link href={`/console/jobs?tenant=${tenant}`}>{tenant}</Link>
        </Fact>
        <Fact name="Created">{shortTime(story.created_at)}</Fact>
        <Fact name="Runs">{`${story.attempts}${story.worker === null ? '' : `, the last by ${story.worker}`}`}</Fact>
        <Fact name="Priority">{story.priority}</Fact>
        {error !== null && (
          <Fact name="Error">
            <code>{error.code}</code>
          </Fact>
        )}
        {batch !== null && (
          <Fact name="Batch">
            <Link href={`/console/jobs?batch_id=${batch}`}>all jobs of it</Link>
          </Fact>
        )}
        {schedule !== null && (
          <Fact name="Schedule">
            <Link href={`/console/schedules/${schedule}`}>its runs</Link>
          </Fact>
        )}
        <Fact name="Trace of the request">
          <TraceId id={trace} url={traceUrl} />
        </Fact>
        {story.runs.map(({ attempt, trace_id: id, trace_url: url }) => (
          <Fact key={attempt} name={`Trace of run ${attempt}`}>
            <TraceId id={id} url={url} />
          </Fact>
        ))}
      </dl>
    </>
  );
}

function TraceId({ id, url }: { id: string | null; url: string | null }) {
  if (id === null) return 'not traced';
  if (url === null) return <code>{id}</code>;
  return (
    <a href={url} rel="noreferrer">
      <code>{id}</code>
    </a>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
