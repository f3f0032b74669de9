/** Text from outside as Markdown that shows it as it is: no markup, no link, no list. */
export function escape(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_{}[\]#|~]/g, '\\$&')
      // What looks like an address must not become a link: links are only those that we set.
      .replace(/:(?=\/\/)|(?<=\bwww)\.|@/gi, '\\$&')
      // Nor the first sign a list.
      .replace(/^(\d*)([-+.)])/, '$1\\$2')
  );
}

/** A link that shows its address; what is no web address stays text. */
export function link(url: string): string {
  return /^https?:\/\//i.test(url) ? `<${encodeURI(decodeAddress(url))}>` : escape(url);
}

/** “a, b and c”, cut after `most` items: “a, b and 3 more”. */
export function enumerate(items: readonly string[], most = items.length): string {
  const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
  return shown.length <= 1 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** A heading with its lines; nothing where there are none. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

function decodeAddress(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
