import type { Resource } from '@scholarsource/client';
import { memo } from 'react';
import { useGrowing } from '../use-growing.ts';

/** Cells rendered per step, in whole rows. */
const STEP_CELLS = 200;

/** Which resource covers which topic. */
export function TopicMatrix({ topics, resources }: { topics: readonly string[]; resources: readonly Resource[] }) {
  const drawn = useGrowing(topics.length, Math.max(1, Math.floor(STEP_CELLS / resources.length)));
  return (
    <section aria-labelledby="matrix-heading">
      <h2 id="matrix-heading">Topics covered</h2>
      {/* It scrolls on narrow screens, so it must be focusable. */}
      <div
        className="matrix"
        data-many={resources.length > 20}
        role="region"
        aria-labelledby="matrix-heading"
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Topic</th>
              {resources.map(({ title, url }, index) => (
                <th scope="col" key={`${index} ${url}`} title={title}>
                  <a href={`#resource-${index + 1}`} aria-label={`${index + 1}: ${title}`}>
                    {index + 1}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {topics.slice(0, drawn).map((topic) => (
              <TopicRow key={topic} topic={topic} resources={resources} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const TopicRow = memo(function TopicRow({ topic, resources }: { topic: string; resources: readonly Resource[] }) {
  const isCovered = resources.some(({ covers = [] }) => covers.includes(topic));
  return (
    <tr data-covered={isCovered}>
      <th scope="row">
        {topic}
        {!isCovered && <span className="hint"> in none of them</span>}
      </th>
      {resources.map(({ covers = [], url }, index) => (
        <td key={`${index} ${url}`}>
          {covers.includes(topic) && (
            <>
              <span className="dot" aria-hidden="true" />
              <span className="unseen">covered</span>
            </>
          )}
        </td>
      ))}
    </tr>
  );
});
