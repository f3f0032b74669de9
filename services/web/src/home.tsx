import { SearchForm } from './form/search-form.tsx';
import { PastSearchesList } from './past/past-searches-list.tsx';

/** The home page. */
export function Home() {
  return (
    <main id="main" className="home" tabIndex={-1}>
      <header className="lead">
        <h1>Free study resources for your book or course</h1>
        <p>
          Open textbooks, lectures, notes and problem sets that are legal to use, that fit what you study, and that
          NotebookLM can read.
        </p>
      </header>
      <SearchForm />
      <PastSearchesList />
    </main>
  );
}
