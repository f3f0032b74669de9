/** A language whose words have so many endings that names in it are also looked for without them. */
interface Inflection {
  /** ISO 639-1 code. */
  language: string;
  /** What all forms of a word have in common. */
  stem: (token: string) => string;
}

/** What a word is without its endings counts if it has at least so many letters. */
const LEAST_OF_STEM = 3;

/** Endings of Russian and Ukrainian nouns and adjectives, without accents. */
const CYRILLIC_ENDING =
  /(?:иями|ями|ами|ыми|ими|ого|его|ому|ему|иях|иям|ием|иеи|иев|ых|их|ыи|ии|ои|еи|ая|яя|ое|ее|ые|ие|ую|юю|ым|им|ом|ем|ам|ям|ах|ях|ов|ев|ою|ею|ію|ія|ії|іи|ів|ия|ию|ье|ья|ью|ьо|а|я|у|ю|е|и|ы|ь|о|і|є|ї)$/u;
const CYRILLIC = /^\p{Script=Cyrillic}+$/u;
const ARABIC = /^\p{Script=Arabic}+$/u;

/** Particles behind Korean nouns of two syllables or more, and a noun and its particle in single letters as tokens are. */
const KOREAN_PARTICLE = new RegExp(`(?<=.{4})(?:${'을|를|은|는|의|와|과|이란|란|에|에서'.normalize('NFD')})$`, 'u');
const HANGUL = /^[\u1100-\u11ff]+$/u;

const POLISH_ENDING = /i?(?:ego|emu|[yi]mi|[yi]ch|ej|ami|ach|ow|om|em|[yi]m|[aeouyi])$/;
const TURKISH_ENDING = /(?:n[iu]n|nd[ae]|[iu]n|[dt][ae]|[yn][aeiu]|s[iu]|l[ae]r|[aeiu])$/;

/** They are told apart from other languages only by all of their words. */
export const INFLECTIONS: readonly Inflection[] = [
  {
    language: 'pl',
    // “Fizyka” is “fizyce”, “literatura” is “literaturze” and “rachunek” is “rachunku”.
    stem: (token) =>
      without(POLISH_ENDING, inPlainLetters(token)).replace(/rz$/, 'r').replace(/c$/, 'k').replace(/ek$/, 'k'),
  },
  {
    language: 'tr',
    // “Termodinamik” is “termodinamiğe”, and endings stand behind each other.
    stem: (token) => {
      let stem = inPlainLetters(token);
      for (let shorter = without(TURKISH_ENDING, stem); shorter !== stem; shorter = without(TURKISH_ENDING, stem)) {
        stem = shorter;
      }
      return stem.replace(/g$/, 'k').replace(/d$/, 't').replace(/b$/, 'p');
    },
  },
];

/** A word without plural endings, without the endings of cases in Cyrillic, and without what Arabic writes in front and Korean behind it. */
export function fold(token: string): string {
  if (ARABIC.test(token)) return withoutPrefixes(token);
  if (CYRILLIC.test(token)) return without(CYRILLIC_ENDING, token);
  if (HANGUL.test(token)) return token.replace(KOREAN_PARTICLE, '');
  const plain = inPlainLetters(token);
  return /^[a-z]{6,}$/.test(plain) ? plain.replace(/(?:e[rm]|[aeio]?[sn]?)$/, '') : plain;
}

function without(ending: RegExp, token: string): string {
  const stem = token.replace(ending, '');
  return stem.length < LEAST_OF_STEM ? token : stem;
}

/** Without “and”, the article, and the prepositions that are written as one word with it. */
function withoutPrefixes(token: string): string {
  // Keyboards of Persian and Urdu have their own kaf and yeh.
  const letters = token.replaceAll('\u06a9', '\u0643').replaceAll('\u06cc', '\u064a');
  return letters.length < 4
    ? letters
    : letters
        .replace(/^\u0648(?=\p{Script=Arabic}{3})/u, '')
        .replace(/^(?:[\u0628\u0643\u0641]?\u0627\u0644|\u0644\u0644)(?=\p{Script=Arabic}{3})/u, '');
}

/** With letters instead of those that do not decompose into a letter and an accent, as typed on keyboards without them. */
function inPlainLetters(token: string): string {
  return token.replaceAll('ł', 'l').replaceAll('đ', 'd').replaceAll('ı', 'i').replaceAll('ø', 'o');
}
