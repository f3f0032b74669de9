import { cutText } from '@scholarsource/contracts';

const SCHEMED = /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S*/gi;
const SCRIPTED = /\b(?:javascript|data|vbscript|mailto|tel):\S*/gi;
const MAIL = /[^\s@]{1,64}@\S+/g;
/** Anything that looks like a host, with what follows it; `Node.js` is no host. */
const HOST = /\b(?:[\p{L}\p{N}_-]{1,63}\.)+(?!js\b)\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?/giu;
const MARKDOWN_LINK = /!?\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g;
const TAG = /<\/?[a-z!][^>]*>/gi;
const MARKUP = /[*`[\]<>|~\\]+/g;
/** Characters that say nothing and can hide what is said: those within words, and those between them. */
const FORMAT = /\p{Cf}+/gu;
const CONTROL = /[\p{Cc}\p{Co}\p{Cn}]+/gu;

/** Characters of a text that are looked at: the patterns take the square of the length of some texts. */
const LOOKED_AT = 10_000;

/** A text as one line without addresses: those of models are made up, and those of strangers are none of a model's business. */
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

/** What a model wrote, as a plain sentence of at most `most` characters: no addresses and no markup. */
export function plainProse(text: string, most: number): string {
  const plain = withoutAddresses(
    cutText(text, LOOKED_AT).replace(MARKDOWN_LINK, '$1').replace(TAG, ' ').replace(MARKUP, ''),
  )
    .replace(/(?<!\s)\s+([,.;:!?])/g, '$1')
    .replace(/^#+\s*/, '');
  if (plain.length <= most) return plain;
  return `${cutText(plain, most - 1)
    .replace(/\s\S*$/, '')
    .trimEnd()}…`;
}
