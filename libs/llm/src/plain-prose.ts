import { truncateText } from '@scholarsource/contracts';

const SCHEMED = /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S*/gi;
const SCRIPTED = /\b(?:javascript|data|vbscript|mailto|tel):\S*/gi;
const MAIL = /[^\s@]{1,64}@\S+/g;
/** Anything that looks like a host name, and what follows it; `Node.js` is not one. */
const HOST = /\b(?:[\p{L}\p{N}_-]{1,63}\.)+(?!js\b)\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?/giu;
const MARKDOWN_LINK = /!?\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g;
const TAG = /<\/?[a-z!][^>]*>/gi;
const MARKUP = /[*`[\]<>|~\\]+/g;
/** Invisible characters, within words and between them. */
const FORMAT = /\p{Cf}+/gu;
const CONTROL = /[\p{Cc}\p{Co}\p{Cn}]+/gu;

/** Maximum characters to process: the patterns are quadratic for some texts. */
const LOOKED_AT = 10_000;

/** A text as one line without addresses: models make them up, and they must not see those of strangers. */
export function withoutAddresses(text: string): string {
  return text
    .normalize('NFKC')
    .replace(FORMAT, '')
    .replace(CONTROL, ' ')
    .replace(SCHEMED, ' ')
    .replace(SCRIPTED, ' ')
    .replace(MAIL, ' ')
    .replace(HOST, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Text of a model as a plain sentence of at most `most` characters, without addresses and markup. */
export function plainProse(text: string, most: number): string {
  const plain = withoutAddresses(
    truncateText(text, LOOKED_AT).replace(MARKDOWN_LINK, '$1').replace(TAG, ' ').replace(MARKUP, ''),
  )
    .replace(/(?<!\s)\s+([,.;:!?])/g, '$1')
    .replace(/^#+\s*/, '');
  if (plain.length <= most) return plain;
  return `${truncateText(plain, most - 1)
    .replace(/\s\S*$/, '')
    .trimEnd()}…`;
}
