import { type SubmitEvent, useRef, useState } from 'react';
import { BookDrop } from './book-drop.tsx';
import { type Draft, EMPTY, hasSubject, toRequest } from './draft.ts';
import { isbnHint } from './isbn-hint.ts';
import { KeyField } from './key-field.tsx';
import { TextField } from './text-field.tsx';
import { useBook } from './use-book.ts';
import { useSubmission } from './use-submission.ts';

const KINDS = [
  ['textbooks', 'Textbooks'],
  ['lecture_videos', 'Lecture videos'],
  ['practice_problem_sets', 'Problem sets'],
  ['practice_exams_tests', 'Exams'],
] as const;

const NOTHING_SAID =
  'Please say what you study: a book, a course, a topic, an ISBN, or the address of a page. Anything will do.';

/** The search form. */
export function SearchForm() {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [isEmpty, setEmpty] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const book = useBook();
  const { start, isStarting, secondsLeft, problem, needsKey } = useSubmission();
  const set = (part: Partial<Draft>) => {
    setEmpty(false);
    setDraft((before) => ({ ...before, ...part }));
  };
  const isbn = isbnHint(draft.isbn);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (book.isUploading || isStarting || secondsLeft > 0) return;
    const request = toRequest(draft, book.token);
    if (!hasSubject(request)) {
      setEmpty(true);
      first.current?.focus();
      return;
    }
    start(request);
  };
  const message = isEmpty ? NOTHING_SAID : problem;
  return (
    <>
      <form className="search-form" onSubmit={submit} aria-label="Search" noValidate>
        <div className="ask">
          <label htmlFor="query">What do you study?</label>
          <div className="ask-line">
            <input
              id="query"
              ref={first}
              name="query"
              value={draft.query}
              maxLength={2_000}
              placeholder="Stewart, Calculus: Early Transcendentals"
              autoComplete="off"
              enterKeyHint="search"
              aria-describedby="query-hint"
              aria-invalid={isEmpty}
              onChange={(event) => set({ query: event.target.value })}
            />
            <button type="submit" className="main" aria-disabled={isStarting || book.isUploading || secondsLeft > 0}>
              {isStarting ? 'Starting …' : 'Find resources'}
            </button>
          </div>
          <p id="query-hint" className="hint">
            A book, a course, a topic, an ISBN, an address: in your own words.
          </p>
          <p className="problem" role="alert">
            {message}
          </p>
        </div>
        <details className="more">
          <summary>Say more about it</summary>
          <div className="grid">
            <TextField
              label="Title of the book"
              value={draft.title}
              maxLength={500}
              onText={(title) => set({ title })}
            />
            <TextField label="Author" value={draft.author} maxLength={500} onText={(author) => set({ author })} />
            <TextField
              label="ISBN"
              value={draft.isbn}
              maxLength={2_048}
              aria-invalid={isbn.state === 'wrong'}
              hint={isbn.text}
              hintState={isbn.state}
              onText={(text) => set({ isbn: text })}
            />
            <TextField
              label="Topics"
              value={draft.topics}
              maxLength={4_000}
              hint="Separated by commas."
              onText={(topics) => set({ topics })}
            />
            <TextField label="Course" value={draft.course} maxLength={500} onText={(course) => set({ course })} />
            <TextField
              label="University"
              value={draft.university}
              maxLength={500}
              onText={(university) => set({ university })}
            />
            <TextField
              label="Web address"
              type="url"
              inputMode="url"
              value={draft.address}
              maxLength={2_048}
              placeholder="https://"
              onText={(address) => set({ address })}
            />
            <fieldset className="field">
              <legend>The address is of</legend>
              <div className="choices">
                <label>
                  <input
                    type="radio"
                    name="address-of"
                    checked={draft.addressOf === 'course_url'}
                    onChange={() => set({ addressOf: 'course_url' })}
                  />
                  a course
                </label>
                <label>
                  <input
                    type="radio"
                    name="address-of"
                    checked={draft.addressOf === 'book_url'}
                    onChange={() => set({ addressOf: 'book_url' })}
                  />
                  a book
                </label>
              </div>
            </fieldset>
            <BookDrop file={book.file} note={book.note} isBad={book.isBad} onFile={book.choose} />
            <fieldset className="field wide">
              <legend>Only these kinds</legend>
              <div className="choices">
                {KINDS.map(([kind, name]) => (
                  <label key={kind}>
                    <input
                      type="checkbox"
                      checked={draft.kinds.includes(kind)}
                      onChange={({ target }) =>
                        set({
                          kinds: target.checked ? [...draft.kinds, kind] : draft.kinds.filter((one) => one !== kind),
                        })
                      }
                    />
                    {name}
                  </label>
                ))}
              </div>
            </fieldset>
            <TextField
              label="Sites to prefer"
              value={draft.targeted}
              maxLength={4_000}
              placeholder="ocw.mit.edu, *.libretexts.org"
              onText={(targeted) => set({ targeted })}
            />
            <TextField
              label="Sites to leave out"
              value={draft.excluded}
              maxLength={4_000}
              onText={(excluded) => set({ excluded })}
            />
            <label className="wide check">
              <input type="checkbox" checked={draft.fresh} onChange={({ target }) => set({ fresh: target.checked })} />
              Search anew, even if there is a recent answer
            </label>
          </div>
        </details>
      </form>
      {needsKey && <KeyField />}
    </>
  );
}
