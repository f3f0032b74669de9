import { truncateText } from '@scholarsource/contracts';
import { Readability } from '@mozilla/readability';
import { asksForLogin, formOf } from './asks-for-login.ts';
import { type DomDocument, type DomElement, isNestedTooDeep, parseDocument, textBelow } from './dom.ts';
import { framesOf, metaRefreshTarget } from './onward.ts';
import { isShell, removeBanners } from './shell.ts';
import { statedLicence } from './stated-licence.ts';
import { MAX_HEADINGS, type ParsedPage, tidyLine, tidyText } from './parsed-page.ts';

/** Characters of a page that are parsed; the rest of a longer one is left out. */
const MAX_CHARACTERS = 3_000_000;
/** Beyond these, finding the main text takes longer than it is worth, and the text of the whole page is used. */
const MAX_ELEMENTS = 30_000;
const MAX_DEPTH = 300;
const MAX_LINKS = 500;
/** Fewer words than these are no main text. */
const MIN_WORDS = 80;

const MENUS = new Set(['NAV', 'FOOTER', 'ASIDE', 'DIALOG']);
const FURNITURE = new Set([...MENUS, 'HEADER', 'FORM']);

/** What a web page says. `url` is where it was found, for its relative links. */
export function parseHtml(html: string, url: string): ParsedPage {
  const document = parseDocument(truncateText(html, MAX_CHARACTERS));
  const { body } = document;
  const base = baseOf(document, url);
  // All of this before the main text is looked for, which takes the page apart.
  const title = titleOf(document);
  const headings = [...body.querySelectorAll('h1, h2, h3')]
    .map((heading) => tidyLine(heading.textContent))
    .filter((heading) => heading !== null)
    .slice(0, MAX_HEADINGS);
  const links = linksOf(body, base);
  const licenceUrl = statedLicence(document, base);
  const refresh = metaRefreshTarget(document, base);
  const frames = framesOf(document, base);
  const form = formOf(body);
  // What looks at all that is below each element would take the square of the depth.
  const isTooDeep = isNestedTooDeep(body, MAX_DEPTH);
  if (!isTooDeep) removeBanners(document);
  const whole = tidyText(textBelow(body, ({ nodeName }) => FURNITURE.has(nodeName.toUpperCase())));
  const withoutMenus = tidyText(textBelow(body, ({ nodeName }) => MENUS.has(nodeName.toUpperCase())));
  const found = (isTooDeep ? null : mainText(document)) ?? whole;
  // Where there is no main text, that of the menus is taken for it.
  const main = found.words > withoutMenus.words ? withoutMenus : found;
  const said = main.words >= MIN_WORDS || main.words >= whole.words ? main : whole;
  const loginWall = asksForLogin(said, { html, form, lines: [title ?? '', ...headings.slice(0, 3)] });
  const shown = !loginWall && isShell(said.text, said.words) ? { text: '', words: 0 } : said;
  return { title, ...shown, headings, links, licenceUrl, loginWall, refresh, frames };
}

function titleOf(document: DomDocument): string | null {
  const shared = document.querySelector('meta[property="og:title"]')?.getAttribute('content');
  return tidyLine(document.querySelector('title')?.textContent) ?? tidyLine(shared);
}

function mainText(document: DomDocument): { text: string; words: number } | null {
  try {
    const article = new Readability<DomElement>(document, {
      maxElemsToParse: MAX_ELEMENTS,
      serializer: (element: DomElement) => element,
    }).parse();
    return article?.content ? tidyText(textBelow(article.content)) : null;
  } catch {
    return null;
  }
}

function baseOf(document: DomDocument, url: string): string {
  const href = document.querySelector('base[href]')?.getAttribute('href') ?? url;
  return URL.canParse(href, url) ? new URL(href, url).href : url;
}

function linksOf(body: DomElement, base: string): ParsedPage['links'] {
  const links = new Map<string, string>();
  for (const anchor of body.querySelectorAll('a[href]')) {
    if (links.size >= MAX_LINKS) break;
    const href = anchor.getAttribute('href') ?? '';
    if (!URL.canParse(href, base) || anchor.closest('footer') !== null) continue;
    const url = new URL(href, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') continue;
    url.hash = '';
    if (!links.get(url.href)) links.set(url.href, tidyLine(anchor.textContent) ?? '');
  }
  return [...links].map(([url, text]) => ({ url, text }));
}
