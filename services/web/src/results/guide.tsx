import { lazy, Suspense, useState } from 'react';

const GuideText = lazy(() => import('./guide-text.tsx').catch(() => ({ default: PlainText })));

/** The study guide; what renders Markdown is loaded when somebody opens it. */
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

/** Where the service is away, or a newer version of the page is served, the text is there all the same. */
function PlainText({ markdown }: { markdown: string }) {
  return <pre>{markdown}</pre>;
}
