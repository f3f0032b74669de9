import { type DragEvent, useRef, useState } from 'react';

interface BookDropProps {
  file: File | null;
  /** Progress or error of the upload. */
  note: string | null;
  isBad: boolean;
  onFile: (file: File | null) => void;
}

/** Upload field for the PDF of a book, by drag and drop or file picker. */
export function BookDrop({ file, note, isBad, onFile }: BookDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files.item(0));
  };
  return (
    <div
      className="drop"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div>
        <span className="label" id="book-label">
          A book as PDF
        </span>
        <p className="hint" id="book-note" data-state={isBad ? 'wrong' : undefined} aria-live="polite">
          {note ?? 'Drop it here. It is read for this one search and then deleted.'}
        </p>
      </div>
      <div className="row">
        {file !== null && (
          <button type="button" className="quiet" onClick={() => onFile(null)}>
            Remove
          </button>
        )}
        <button type="button" onClick={() => input.current?.click()} aria-describedby="book-label book-note">
          {file === null ? 'Choose a file' : 'Choose another'}
        </button>
      </div>
      <input
        ref={input}
        type="file"
        accept="application/pdf,.pdf"
        hidden
        aria-labelledby="book-label"
        onChange={(event) => {
          onFile(event.target.files?.item(0) ?? null);
          event.target.value = '';
        }}
      />
    </div>
  );
}
