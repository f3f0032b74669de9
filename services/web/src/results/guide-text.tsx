import { memo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { useGrowing } from '../use-growing.ts';

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

/** Markdown as elements of the page, without HTML of its own; each part under a heading is read in a step of its own. */
export default function GuideText({ markdown }: { markdown: string }) {
  const parts = partsOf(markdown);
  const drawn = useGrowing(parts.length, 1);
  return (
    <article className="prose">
      {parts.slice(0, drawn).map((part, index) => (
        <Part key={index} markdown={part} />
      ))}
    </article>
  );
}

const Part = memo(function Part({ markdown }: { markdown: string }) {
  return <Markdown components={COMPONENTS}>{markdown}</Markdown>;
});

/** The text cut before its headings; what is fenced as code is left whole. */
function partsOf(markdown: string): string[] {
  return /^(```|~~~)/m.test(markdown) ? [markdown] : markdown.split(/^(?=#{1,4} )/m);
}
