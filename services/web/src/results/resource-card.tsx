import type { Resource } from '@scholarsource/client';
import { memo, type ReactNode } from 'react';
import { count, KINDS, licenceName, shortTime } from '../words.ts';
import { notebookAddresses } from './notebook-addresses.ts';
import { useCopy } from './use-copy.ts';

interface ResourceCardProps {
  resource: Resource;
  number: number;
  topics: readonly string[];
}

const VERDICTS = {
  importable: { text: 'Takes this address', tone: 'good', todo: 'Add the address as a source.' },
  landing_page: { text: 'Would read the front page only', tone: 'warn', todo: 'Add its parts instead.' },
  link_only: { text: 'Please read it on its own site', tone: 'warn', todo: 'Its publisher does not want it imported.' },
  not_importable: { text: 'Cannot take it', tone: 'bad', todo: 'Read it where it is.' },
  unknown: { text: 'Nobody has tried', tone: 'calm', todo: 'Try to add the address.' },
} as const;

const LINKS = {
  ok: { text: 'Works', tone: 'good' },
  broken: { text: 'Did not answer', tone: 'bad' },
  login_required: { text: 'Asks to sign in', tone: 'warn' },
  unchecked: { text: 'Not opened', tone: 'calm' },
} as const;

/** A resource, with its evidence and how to import it into NotebookLM. */
export const ResourceCard = memo(function ResourceCard({ resource, number, topics }: ResourceCardProps) {
  const { type, kind, title, source, url, description, level, authors = [], covers = [], score } = resource;
  const covered = topics.filter((topic) => covers.includes(topic)).length;
  const about = [source, authors.join(', '), level ?? ''].filter(Boolean).join(' · ');
  return (
    <li className="card" id={`resource-${number}`}>
      <p className="eyebrow">
        <span className="number">{number}</span>
        {kind === undefined ? type : KINDS[kind]}
        {score !== undefined && <span className="score">{score.toFixed(1)} of 10</span>}
      </p>
      <h3>
        <a href={url} target="_blank" rel="noopener noreferrer">
          {title}
        </a>
      </h3>
      <p className="from">{about}</p>
      {description !== null && <p className="description">{description}</p>}
      <dl className="facts">
        <LicenceFact resource={resource} />
        <LinkFact resource={resource} />
        <NotebookFact resource={resource} />
        {topics.length > 0 && (
          <Fact name="Covers" text={`${covered} of ${count(topics.length, 'topic')}`} tone="calm" />
        )}
      </dl>
      <Parts resource={resource} />
    </li>
  );
});

function LicenceFact({ resource: { licence } }: { resource: Resource }) {
  const name = licenceName(licence?.id ?? 'unknown');
  if (name === null)
    return <Fact name="Licence" text="Not known" tone="warn" note="It is free to read; nobody states more." />;
  return (
    <Fact
      name="Licence"
      text={name}
      tone={licence?.id.startsWith('CC') === true ? 'good' : 'calm'}
      note={evidenceOf(licence?.evidence ?? null)}
    />
  );
}

/** Describes the evidence for the licence. */
function evidenceOf(evidence: string | null): string | undefined {
  if (evidence === null) return undefined;
  return evidence === 'catalogue' ? 'Stated by our catalogue of open resources.' : `Stated by: ${evidence}`;
}

/** Describes the link check, or why there was none. */
function linkNote(at: string | null, detail: string | null): string | undefined {
  const noticed = detail === null ? '' : `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
  return [at === null ? '' : `Checked ${shortTime(at)}.`, noticed].filter(Boolean).join(' ') || undefined;
}

function LinkFact({ resource: { link } }: { resource: Resource }) {
  const { state = 'unchecked', checked_at: at = null, detail = null } = link ?? {};
  const { text, tone } = LINKS[state];
  return <Fact name="Link" text={text} tone={tone} note={linkNote(at, detail)} />;
}

function NotebookFact({ resource: { notebooklm } }: { resource: Resource }) {
  const { text, tone, todo } = VERDICTS[notebooklm?.verdict ?? 'unknown'];
  return <Fact name="NotebookLM" text={text} tone={tone} note={notebooklm?.advice ?? todo} />;
}

interface FactProps {
  name: string;
  text: string;
  tone: 'good' | 'warn' | 'bad' | 'calm';
  note?: ReactNode;
}

function Fact({ name, text, tone, note }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-tone={tone}>
        <strong>{text}</strong>
        {note !== undefined && <span>{note}</span>}
      </dd>
    </div>
  );
}

/** The addresses to import, and alternative addresses of the same work. */
function Parts({ resource }: { resource: Resource }) {
  const { said, copy } = useCopy();
  const { title, imports = [], also = [] } = resource;
  const addresses = notebookAddresses(resource);
  return (
    <div className="parts">
      <div className="row">
        {addresses.length > 0 && (
          <button type="button" className="small" onClick={() => copy(addresses.join('\n'), 'Copied.')}>
            {addresses.length === 1 ? 'Copy the address' : `Copy ${addresses.length} addresses`}
            <span className="unseen"> of {title}</span>
          </button>
        )}
        <span className="said" role="status">
          {said}
        </span>
      </div>
      {imports.length > 0 && (
        <details>
          <summary>{count(imports.length, 'part')} that NotebookLM takes</summary>
          <ul>
            {imports.map(({ url, title: name }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noopener noreferrer">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
      {also.length > 0 && (
        <details>
          <summary>{count(also.length, 'other way', 'other ways')} to it</summary>
          <ul>
            {also.map(({ url, title: name, type }) => (
              <li key={url}>
                <a href={safeHref(url)} target="_blank" rel="noopener noreferrer">
                  {name}
                </a>{' '}
                <span className="hint">{type}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Alternative addresses are free text: only web addresses become links. */
function safeHref(url: string): string | undefined {
  return /^https?:\/\//i.test(url) ? url : undefined;
}
