import type { Job } from '@scholarsource/client';
import { memo } from 'react';
import { useGrowing } from '../use-growing.ts';
import { count } from '../words.ts';
import { Actions } from './actions.tsx';
import { Guide } from './guide.tsx';
import { HowFound } from './how-found.tsx';
import { Notes } from './notes.tsx';
import { Readings } from './readings.tsx';
import { ResourceCard } from './resource-card.tsx';
import { TopicMatrix } from './topic-matrix.tsx';
import { TurnedDown } from './turned-down.tsx';

/** Cards rendered per step. */
const STEP = 10;
/** From this number of cards, layout is skipped off-screen. */
const MANY = 20;
const NONE: readonly string[] = [];

/** The results of a completed search. Memoized, because the search is refetched. */
export const Results = memo(function Results({ search }: { search: Job }) {
  const resources = search.results ?? [];
  const { topics = NONE, rejected = [], suggestions = [], warnings = [] } = search.report ?? {};
  const drawn = useGrowing(resources.length, STEP);
  const isUnsure = warnings.some(({ code }) => code === 'low_confidence');
  return (
    <div className="results">
      {suggestions.length > 0 && <Readings suggestions={suggestions} isUnsure={isUnsure} />}
      <Notes
        // Warnings that the alternative interpretations already cover are omitted.
        warnings={warnings.filter(({ code }) => code !== 'low_confidence' || suggestions.length === 0)}
        isPartial={search.report?.partial === true}
        isCached={search.report?.cache_used === true}
      />
      <section aria-labelledby="found-heading">
        <div className="section-head">
          <h2 id="found-heading">
            {resources.length === 0 ? 'Nothing was found' : count(resources.length, 'resource')}
          </h2>
          {resources.length > 0 && <Actions id={search.id} resources={resources} />}
        </div>
        <ol className="cards" data-many={resources.length > MANY}>
          {resources.slice(0, drawn).map((resource, index) => (
            // Rows of older versions may contain an address twice.
            <ResourceCard key={`${index} ${resource.url}`} resource={resource} number={index + 1} topics={topics} />
          ))}
        </ol>
      </section>
      {topics.length > 0 && resources.length > 0 && drawn >= resources.length && (
        <TopicMatrix topics={topics} resources={resources} />
      )}
      {search.guide !== null && <Guide markdown={search.guide} />}
      {rejected.length > 0 && <TurnedDown rejected={rejected} />}
      {search.report !== null && <HowFound report={search.report} />}
    </div>
  );
});
