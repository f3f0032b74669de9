import { lazy, Suspense, useState } from 'react';

const GuideText = lazy(() => import('./guide-text.tsx').catch(() => ({ default: PlainText })));

/** The study guide; the Markdown renderer is loaded when it is opened. */
export function Guide({ markdown }: { markdown: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="fold guide" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>Study guide</h2> <span className="hint">the whole answer as one text</span>
      </summary>
      {isOpen && (
        <Suspense fallback={<p className="hint">Opening …</p>}>
          <GuideText markdown={markdown} />
        </Suspense>
      )}
    </details>
  );
}

/** Falls back to plain text if the renderer cannot be loaded, for example after an upgrade. */
function PlainText({ markdown }: { markdown: string }) {
  return <pre>{markdown}</pre>;
}
