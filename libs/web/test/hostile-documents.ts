import { deflateSync } from 'node:zlib';

/** A PDF of these objects, the first of which is its catalogue, with a cross-reference table. */
function pdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const starts: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: string | Buffer) => {
    const bytes = Buffer.from(part as string, 'latin1');
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, index) => {
    starts.push(length);
    add(`${index + 1} 0 obj\n`);
    add(object);
    add('\nendobj\n');
  });
  const table = length;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  add(starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join(''));
  add(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${table}\n%%EOF`);
  return Buffer.concat(parts);
}

function stream(bytes: Buffer, entries: string): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${bytes.length}>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

const CATALOGUE = '<</Type/Catalog/Pages 2 0 R>>';
const PAGES = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const page = (resources = '') =>
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<${resources}>>>>`;

/** A PDF of one page with this content. */
const onePage = (content: Buffer, resources = '', further: (string | Buffer)[] = []) =>
  pdf([CATALOGUE, PAGES, page(resources), content, ...further]);

const FLATE = '/Filter/FlateDecode';
const FONT = '/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>>>';
const spaces = (megabytes: number) => deflateSync(Buffer.alloc(megabytes * 1_000_000, ' '), { level: 9 });

/** Files of a few kilobytes up to some megabytes that take gigabytes, or for ever, to read. */
export const HOSTILE_PDFS: Record<string, () => Buffer> = {
  'a stream that unpacks to 200 MB': () => onePage(stream(spaces(200), FLATE)),
  'a stream packed twice': () => onePage(stream(deflateSync(spaces(200)), '/Filter[/FlateDecode/FlateDecode]')),
  'run lengths packed': () =>
    onePage(
      stream(deflateSync(Buffer.alloc(10_000_000, Buffer.from([129, 32]))), '/Filter[/FlateDecode/RunLengthDecode]'),
    ),
  'a line of text a million times': () =>
    onePage(
      stream(deflateSync(Buffer.from(`BT /F1 9 Tf ${'(some text) Tj 0 -9 Td '.repeat(1_000_000)} ET`)), FLATE),
      FONT,
      [stream(Buffer.from(''), '')],
    ),
  'a million arrays in each other': () =>
    onePage(stream(Buffer.from('['.repeat(1_000_000)), ''), FONT, ['['.repeat(1_000_000)]),
  'a catalogue of a million dictionaries in each other': () =>
    pdf([`<</Type/Catalog/Pages 2 0 R/A ${'<</A '.repeat(1_000_000)}`, PAGES, page(), stream(Buffer.from(''), '')]),
  'forms that call each other ten times, twelve deep': () => {
    const forms = Array.from({ length: 12 }, (_, level) =>
      stream(
        Buffer.from(level === 0 ? '(x) Tj' : '/F Do '.repeat(10)),
        `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ${level + 4} 0 R>>>>`,
      ),
    );
    return onePage(stream(Buffer.from('/F Do'), ''), `/XObject<</F ${forms.length + 4} 0 R>>`, forms);
  },
  'a tree of pages that is its own child': () => pdf([CATALOGUE, '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2000000000>>']),
  'a tree of pages thirty thousand deep': () =>
    pdf([
      CATALOGUE,
      ...Array.from({ length: 30_000 }, (_, level) => `<</Type/Pages/Kids[${level + 3} 0 R]/Count 1>>`),
      '<</Type/Page/MediaBox[0 0 9 9]>>',
    ]),
  'a million pages': () =>
    pdf([
      CATALOGUE,
      `<</Type/Pages/Count 1000000/Kids[${'3 0 R '.repeat(1_000_000)}]>>`,
      page(),
      stream(Buffer.from('BT ET'), ''),
    ]),
  'a table of objects that goes round in circles': () =>
    pdf([CATALOGUE, PAGES, page(), stream(Buffer.from(''), '')], '/Prev 9'),
  'bookmarks that go round in circles': () =>
    pdf([
      '<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>',
      PAGES,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
      '<</First 5 0 R/Last 5 0 R>>',
      '<</Title(a)/First 5 0 R/Next 5 0 R>>',
    ]),
  'a table of characters without end': () =>
    onePage(stream(Buffer.from('BT /F1 9 Tf (text) Tj ET'), ''), FONT, [
      stream(
        Buffer.from(
          `begincmap 1 begincodespacerange <00000000><FFFFFFFF> endcodespacerange ${'1 beginbfrange <00000000><00FFFFFF><0020> endbfrange '.repeat(100)} endcmap`,
        ),
        '',
      ),
    ]),
  'rows of a billion columns': () =>
    onePage(stream(spaces(1), `${FLATE}/DecodeParms<</Predictor 12/Columns 1000000000>>`)),
};

/** Web pages that take gigabytes, or for ever, to read, were they read whole. */
export const HOSTILE_PAGES: Record<string, () => string> = {
  'a million elements in each other': () => '<div>'.repeat(1_000_000),
  'a million attributes': () => `<p ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}`).join(' ')}>x</p>`,
  'an attribute of fifteen megabytes': () => `<p title="${'x'.repeat(15_000_000)}">x</p>`,
  'three million entities': () => '&nbsp;&amp;&#x41;'.repeat(1_000_000),
  'a million links': () => '<a href="/a?b">a</a>'.repeat(1_000_000),
  'three million open tags': () => '<'.repeat(3_000_000),
  'banners in each other': () => '<div class=cookie>'.repeat(100_000),
};

/** Very long text, and text in unknown encodings. */
export const HOSTILE_TEXTS: Record<string, () => Buffer> = {
  'ten megabytes of line breaks': () => Buffer.alloc(10_000_000, '\n'),
  'ten megabytes of signs that are words': () => Buffer.alloc(10_000_000, '算法'),
  'ten megabytes in no character set': () => Buffer.alloc(10_000_000, 0xff),
};
