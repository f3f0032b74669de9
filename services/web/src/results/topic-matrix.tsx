import type { Resource } from '@scholarsource/client';

/** Which resource covers which topic. */
export function TopicMatrix({ topics, resources }: { topics: readonly string[]; resources: readonly Resource[] }) {
  return (
    <section aria-labelledby="matrix-heading">
      <h2 id="matrix-heading">Topics covered</h2>
      {/* It scrolls on a phone, so the keyboard has to get there. */}
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
            {topics.map((topic) => {
              const isCovered = resources.some(({ covers = [] }) => covers.includes(topic));
              return (
                <tr key={topic} data-covered={isCovered}>
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
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
