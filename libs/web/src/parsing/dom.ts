import { parseHTML } from 'linkedom';

/** As much of a DOM node as is read here; the types of browsers would bring every browser global along. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly parentNode: DomNode | null;
}

export interface DomElement extends DomNode {
  getAttribute(name: string): string | null;
  closest(selector: string): DomElement | null;
  remove(): void;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

export interface DomDocument extends Omit<DomElement, 'getAttribute' | 'closest' | 'remove'> {
  readonly body: DomElement;
}

/** A document without scripts: nothing in it is run or loaded. */
export function parseDocument(html: string): DomDocument {
  // Without the skeleton the parser puts nothing into a body.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-member-access -- typed by those of browsers
  return parseHTML(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`).document;
}

const TEXT = 3;
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'SVG', 'IFRAME', 'HEAD', 'TITLE']);
const INLINE = new Set(
  'A B I U S EM STRONG SPAN CODE SUB SUP SMALL MARK ABBR CITE Q KBD VAR TIME FONT LABEL'.split(' '),
);

/** The text below a node with a line break around every block. Walks without recursion, however deep a page is nested. */
export function textBelow(root: DomNode, isSkipped: (node: DomNode) => boolean = () => false): string {
  const parts: string[] = [];
  let node: DomNode | null = root;
  while (node !== null) {
    const name = node.nodeName.toUpperCase();
    const enter: boolean = node === root || !(UNSEEN.has(name) || isSkipped(node));
    if (node.nodeType === TEXT) parts.push(node.textContent?.replace(/\s+/g, ' ') ?? '');
    else if (enter && !INLINE.has(name)) parts.push('\n');
    if (enter && node.firstChild !== null) {
      node = node.firstChild;
      continue;
    }
    while (node !== null && node !== root && node.nextSibling === null) {
      node = node.parentNode;
      if (node !== null && !INLINE.has(node.nodeName.toUpperCase())) parts.push('\n');
    }
    node = node === null || node === root ? null : node.nextSibling;
  }
  return parts.join('');
}

/** Whether elements are nested deeper than any page that people write. */
export function isNestedTooDeep(root: DomNode, most: number): boolean {
  let depth = 0;
  let node: DomNode | null = root;
  while (node !== null) {
    if (node.firstChild !== null) {
      node = node.firstChild;
      depth += 1;
      if (depth > most) return true;
      continue;
    }
    while (node !== null && node !== root && node.nextSibling === null) {
      node = node.parentNode;
      depth -= 1;
    }
    node = node === null || node === root ? null : node.nextSibling;
  }
  return false;
}
