import type { ReactNode } from 'react';

interface AnswersProps {
  deed: { error: Error | null };
  onLeave: () => void;
  /** The button that says yes. */
  children: ReactNode;
}

/** The end of a dialog: what went wrong, if anything did, and its two buttons. */
export function Answers({ deed: { error }, onLeave, children }: AnswersProps) {
  return (
    <>
      {error !== null && (
        <p className="problem" role="alert">
          {error.message}
        </p>
      )}
      <div className="row answers">
        <button type="button" onClick={onLeave}>
          Leave it
        </button>
        {children}
      </div>
    </>
  );
}
