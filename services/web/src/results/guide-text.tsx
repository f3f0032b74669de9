import Markdown, { type Components } from 'react-markdown';

/** Under the heading of the section; addresses open beside the page. HTML in the text stays text. */
const COMPONENTS: Components = {
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
  img: () => null,
};

/** Markdown as elements of the page, without HTML of its own. */
export default function GuideText({ markdown }: { markdown: string }) {
  return (
    <article className="prose">
      <Markdown components={COMPONENTS}>{markdown}</Markdown>
    </article>
  );
}
