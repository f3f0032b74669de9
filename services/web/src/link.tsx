import { type AnchorHTMLAttributes, type MouseEvent } from 'react';
import { moveTo } from './location.ts';

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
}

/** A client-side link; with a modifier key, the browser handles it. */
export function Link(props: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    moveTo(props.href);
  };
  return <a {...props} onClick={follow} />;
}
