import type { Guides } from './guides.ts';

/** “In Spanish”, “en español”, “auf Deutsch”, “на русском”. */
const SPOKEN_IN =
  /(?<=\p{L}\s)(?:in|en|em|auf|op|på|na|на|po|по)\s(\p{L}{4,})(?:\s(?:language|языке|мовою))?(?!\p{L})/giu;

/** Skills learnt when the language itself is studied: “writing in Japanese”. */
const OF_LANGUAGE =
  /(?<!\p{L})(?:language|grammar|vocabular|verb|convers|speak|writ|read|listen|compos|liter|translat|pronunc|linguis|film|cinema|courses?)/iu;

/** Removes the requested language of the resources (“física en español”) if the text names another subject. */
export function withoutResourceLanguage(text: string, { rewriter, subjects, languages }: Guides): string {
  return text.replaceAll(SPOKEN_IN, (said, word: string) => {
    const calledSo = (name: string) => rewriter.rewrite(name).variants.flatMap((tokens) => subjects.idsNamed(tokens));
    if (!calledSo(word).some((id) => languages.has(id))) return said;
    const rest = text.replace(said, ' ');
    if (OF_LANGUAGE.test(rest)) return said;
    const isNamed = rewriter
      .rewrite(rest)
      .variants.map((tokens) => subjects.withoutFiller(tokens))
      .some((tokens) => subjects.idsNamed(tokens).length > 0 || subjects.isBroad(tokens));
    return isNamed ? ' ' : said;
  });
}
