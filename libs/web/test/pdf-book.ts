import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef, PDFString } from 'pdf-lib';

interface Book {
  /** Lines of each page; the first of a page is set larger. */
  pages: string[][];
  title?: string;
  /** Bookmarks of the reader, all on one level. */
  outline?: string[];
  /** XMP metadata, as stored in the file. */
  metadata?: string;
  /** Address to which the first page links. */
  link?: string;
}

/** Makes a PDF as typesetting programs do. */
export async function makePdf({ pages, title, outline, metadata, link }: Book): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  if (title !== undefined) document.setTitle(title);
  for (const lines of pages) {
    const page = document.addPage([600, 800]);
    lines.forEach((line, index) => page.drawText(line, { x: 50, y: 750 - index * 24, size: index === 0 ? 20 : 11 }));
  }
  if (outline !== undefined) addOutline(document, outline);
  if (metadata !== undefined) {
    const stream = document.context.stream(metadata, { Type: 'Metadata', Subtype: 'XML' });
    document.catalog.set(PDFName.of('Metadata'), document.context.register(stream));
  }
  if (link !== undefined) {
    const action = { Type: 'Action', S: 'URI', URI: PDFString.of(link) };
    const annotation = { Type: 'Annot', Subtype: 'Link', Rect: [50, 50, 200, 70], A: action };
    document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([annotation]));
  }
  return document.save();
}

/** pdf-lib has no call for it: a linked list of bookmarks under the catalogue. */
function addOutline({ context, catalog }: PDFDocument, titles: readonly string[]): void {
  const root = context.nextRef();
  const refs = titles.map(() => context.nextRef());
  const link = (entry: PDFDict, name: string, ref: PDFRef | undefined) => {
    if (ref !== undefined) entry.set(PDFName.of(name), ref);
  };
  titles.forEach((title, index) => {
    const entry = PDFDict.withContext(context);
    entry.set(PDFName.of('Title'), PDFHexString.fromText(title));
    link(entry, 'Parent', root);
    link(entry, 'Prev', refs[index - 1]);
    link(entry, 'Next', refs[index + 1]);
    const ref = refs[index];
    if (ref !== undefined) context.assign(ref, entry);
  });
  const outlines = PDFDict.withContext(context);
  outlines.set(PDFName.of('Count'), PDFNumber.of(titles.length));
  link(outlines, 'First', refs[0]);
  link(outlines, 'Last', refs.at(-1));
  context.assign(root, outlines);
  catalog.set(PDFName.of('Outlines'), root);
}
