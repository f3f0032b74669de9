import type { getDocumentProxy } from 'unpdf';
import { licenceOf } from '../licence-addresses.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Pages in the front on which a licence is linked. */
const FRONT_PAGES = 6;
const PROPERTIES = ['cc:license', 'xmprights:webstatement', 'dc:rights', 'xmprights:usageterms'];
const PACKET = ['<x:xmpmeta', '</x:xmpmeta>'] as const;
const MAX_PACKET_LENGTH = 200_000;
const MAX_PACKETS = 20;
/** As most programs write it: an attribute, which pdf.js does not read. */
const RESOURCE =
  /(?:cc:license|xmpRights:WebStatement)\s{0,5}(?:rdf:resource)?\s{0,5}=\s{0,5}["']([^"']{10,200})["']/gi;
const ADDRESS = /https?:\/\/[^\s"'<>()]{5,200}/g;

/** Addresses in the metadata packets of a file, which stand in it unpacked, that may be those of its licence. */
export function licencesInPackets(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: string[] = [];
  let from = 0;
  for (let packets = 0; packets < MAX_PACKETS; packets += 1) {
    const start = file.indexOf(PACKET[0], from);
    const end = start === -1 ? -1 : file.indexOf(PACKET[1], start);
    if (end === -1) break;
    const packet = file.toString('utf8', start, Math.min(end, start + MAX_PACKET_LENGTH));
    found.push(...[...packet.matchAll(RESOURCE)].flatMap(([, address]) => address ?? []));
    from = end;
  }
  return found;
}

/**
 * Address of the licence that a PDF states in its metadata, else by links in its front to Creative Commons, if all name one licence;
 * null if it states none. `inPackets` are the addresses of {@link licencesInPackets}.
 */
export async function pdfLicence(document: PdfDocument, inPackets: readonly string[]): Promise<string | null> {
  return onlyLicence([...(await inMetadata(document)), ...inPackets]) ?? onlyLicence(await linkedInFront(document));
}

async function inMetadata(document: PdfDocument): Promise<string[]> {
  const said = await document.getMetadata().catch(() => null);
  // A file without metadata has null here, whatever its type says.
  const metadata: { get(name: string): unknown } | null = said?.metadata ?? null;
  return PROPERTIES.flatMap((name) => {
    const value: unknown = metadata?.get(name);
    return [value].flat().flatMap((text) => (typeof text === 'string' ? (text.match(ADDRESS) ?? []) : []));
  });
}

async function linkedInFront(document: PdfDocument): Promise<string[]> {
  const found: string[] = [];
  for (let number = 1; number <= Math.min(FRONT_PAGES, document.numPages); number += 1) {
    const page = await document.getPage(number);
    const annotations: { url?: unknown }[] = await page.getAnnotations().catch(() => []);
    found.push(...annotations.flatMap(({ url }) => (typeof url === 'string' ? [url] : [])));
  }
  return found;
}

function onlyLicence(addresses: readonly string[]): string | null {
  const licences = addresses.filter((address) => licenceOf(address) !== null);
  return new Set(licences.map(licenceOf)).size === 1 ? (licences[0] ?? null) : null;
}
