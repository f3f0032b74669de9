const MOST_TOPICS = 15;
const LONGEST_TOPIC = 60;

/** What word processors write where the title of a book belongs. */
const NO_TITLE = /^(microsoft word\b.*|untitled.*|title|.*\.(docx?|pdf|indd|tex|dvi|qxd|ps))$/i;

/** Entries of a table of contents that are about the book and not about its subject. */
const APPARATUS =
  /^((table of )?contents|preface|foreword|acknowledge?ments?|dedication|copyright.*|licen[cs]e.*|title page|(front|back|inside) (cover|matter)|cover|about .*|notes? to .*|to the (student|instructor|reader|teacher).*|introduction|index( of .*)?|glossary|bibliography|references|further reading|credits|answers?( key| to .*)?|solutions?( to .*)?|hints.*|key (terms|equations|concepts)|chapter (review|summary).*|review( exercises?| questions?| problems?)?|(additional |practice )?(exercises?|problems?)|summary|list of .*|appendi(x|ces)\b.*|errata.*|chapter|part|section|unit|module)$/i;

const NUMBERING =
  /^((chapter|part|section|unit|module|lesson|lecture|week)\s+(\d+(\.\d+)*|[ivxlc]+)\b|\d+(\.\d+)*(?=[\s.:)–—-]))[\s.:)–—-]*/i;
const ROMAN = /^[IVXLC]+[.:)]\s+/;

/** The title of a file that is a book's; null if it only looks like one. */
export function titleOfBook(title: string | null): string | null {
  const text = title?.replace(/\s+/g, ' ').trim() ?? '';
  return text.length < 3 || text.length > 200 || NO_TITLE.test(text) ? null : text;
}

/** What the table of contents says the book is about: its first entries without numbers, each once. */
export function topicsOfContents(headings: readonly string[]): string[] {
  const topics = new Map<string, string>();
  for (const heading of headings) {
    const [beforeLeaders = ''] = heading.split('...', 1);
    const topic = beforeLeaders
      .replace(/(?<![\s.·…])[\s.·…]+$/, '')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(NUMBERING, '')
      .replace(ROMAN, '');
    if (topic.length < 3 || topic.length > LONGEST_TOPIC || !/\p{L}{3}/u.test(topic) || APPARATUS.test(topic)) continue;
    if (!topics.has(topic.toLowerCase())) topics.set(topic.toLowerCase(), topic);
  }
  return [...topics.values()].slice(0, MOST_TOPICS);
}
