const COMMENT = /<!--[^]*?(?:-->|$)/g;
const META = /<meta[\s/][^>]{0,400}/gi;
const CONTENT = /[\s"'/]content\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/i;
const CHARSET = /[\s"'/;]charset\s*=\s*(?:["']\s*)?([\w:.-]+)/i;
const OLD_FORM = /http-equiv\s*=\s*(?:["']\s*)?content-type/i;
const XML = /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]+)/i;

/**
 * The character sets that a page names in its head, in the order of the HTML standard: in `<meta>` elements outside of comments, then in an
 * XML declaration. Whoever can read them as ASCII has no UTF-16 before him, whatever it says.
 */
export function declaredCharsets(head: string): string[] {
  const metas = head.replace(COMMENT, '').match(META) ?? [];
  const named = metas.map((meta) => CHARSET.exec(OLD_FORM.test(meta) ? meta : meta.replace(CONTENT, ''))?.[1]);
  return [...named, XML.exec(head)?.[1]].flatMap((label) => {
    if (label === undefined) return [];
    return /^utf-?16/i.test(label) ? 'utf-8' : label;
  });
}
