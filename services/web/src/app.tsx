import { useEffect, useRef } from 'react';
import { Home } from './home.tsx';
import { Link } from './link.tsx';
import { usePath } from './location.ts';
import { SearchPage } from './search/search-page.tsx';

/** The page: a header, and the view of the current path. */
export function App() {
  const path = usePath();
  const isFirst = useRef(true);
  const id = /^\/searches\/([^/]+)$/.exec(path)?.[1];
  useEffect(() => {
    // Following a link within the page scrolls to the top, as loading a page does.
    if (!isFirst.current) document.getElementById('main')?.focus({ preventScroll: true });
    isFirst.current = false;
    if (id === undefined) document.title = 'ScholarSource: free study resources';
  }, [id]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <Link href="/" className="wordmark">
          Scholar<span>Source</span>
        </Link>
        <nav aria-label="Site">
          {id !== undefined && <Link href="/">New search</Link>}
          <a href="/docs">API</a>
        </nav>
      </header>
      {id === undefined ? <Home /> : <SearchPage key={id} id={decodeURIComponent(id)} />}
      <footer className="foot">
        <p>
          Every address comes from a source; none is made up. Licences are stated with their evidence or called unknown.
        </p>
      </footer>
    </>
  );
}
