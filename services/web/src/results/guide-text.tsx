import { memo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { useGrowing } from '../use-growing.ts';

/** Headings are nested below that of the section, and links open in a new tab. HTML is shown as text. */
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

/** Renders Markdown without embedded HTML, one section at a time. */
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

/** Splits the text before its headings, except in fenced code. */
function partsOf(markdown: string): string[] {
  return /^(```|~~~)/m.test(markdown) ? [markdown] : markdown.split(/^(?=#{1,4} )/m);
}
