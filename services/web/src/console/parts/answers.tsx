import type { ReactNode } from 'react';

interface AnswersProps {
  deed: { error: Error | null };
  onLeave: () => void;
  /** The confirming button. */
  children: ReactNode;
}

/** The footer of a dialog: the error, if any, and its two buttons. */
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
