import type { ExportFormat, Resource } from '@scholarsource/client';
import { useState } from 'react';
import { sentenceOf } from '../api/client.ts';
import { count } from '../words.ts';
import { EXPORTS, exportSearch } from './exports.ts';
import { notebookAddresses } from './notebook-addresses.ts';
import { useCopy } from './use-copy.ts';

/** Actions for all results. */
export function Actions({ id, resources }: { id: string; resources: readonly Resource[] }) {
  const { said, copy } = useCopy();
  const [problem, setProblem] = useState<string | null>(null);
  const addresses = [...new Set(resources.flatMap(notebookAddresses))];
  const save = (format: ExportFormat) => {
    setProblem(null);
    exportSearch(id, format).then(offer, (error: unknown) => {
      setProblem(error instanceof Error ? sentenceOf(error) : 'The file could not be made.');
    });
  };
  return (
    <div className="actions">
      <span className="said" role="status">
        {said ?? problem}
      </span>
      <button
        type="button"
        className="main"
        disabled={addresses.length === 0}
        onClick={() =>
          copy(
            addresses.join('\n'),
            `${count(addresses.length, 'address', 'addresses')} copied: paste them into NotebookLM.`,
          )
        }
      >
        Copy {count(addresses.length, 'address', 'addresses')} for NotebookLM
      </button>
      <details className="menu">
        <summary>Export</summary>
        <ul>
          {EXPORTS.map(({ format, name, note }) => (
            <li key={format}>
              <button type="button" onClick={() => save(format)}>
                {name} <span>{note}</span>
              </button>
            </li>
          ))}
        </ul>
      </details>
      <button
        type="button"
        onClick={() => copy(window.location.href, 'The link is copied. Whoever has it sees this search.')}
      >
        Copy link
      </button>
    </div>
  );
}

function offer({ name, content }: { name: string; content: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
