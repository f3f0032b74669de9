import { type Candidate, cataloguedAt, uploadsAt, isCurated } from '@scholarsource/sources';
import { type ReadPage, youTubeAddress } from '@scholarsource/web';
import { licenceVerdict } from '../licences.ts';
import { isOnCoursePlatform } from './course-platforms.ts';
import { readFreePermission, isSharedByAuthors } from './free-permission.ts';
import { freePublisherEvidence, publishersSampleEvidence } from './free-publishers.ts';
import { asParagraphs, headOf, titleLineOf, withoutReferences } from './front-matter.ts';
import { hasCommercialImprint, isPublishedBySeller, publisherAtHead, reservesAllRights } from './imprints.ts';
import { licenceInText } from './licence-in-text.ts';
import { isMarkedCopy, isInstructorMaterial } from './marked-copies.ts';
import { isOwnCourseMaterial } from './own-course-material.ts';
import {
  bearsIsbn,
  bearsTitlePage,
  carriesTitle,
  isAbout,
  isCalledAfterAuthor,
  isFileOfBook,
  isNamedAsBook,
  opensWithAuthors,
  presentsBook,
  type Requested,
} from './requested-book.ts';

type Found = Pick<Candidate, 'title' | 'url' | 'snippet' | 'licence' | 'licenceEvidence' | 'foundBy'>;

/** Phrases of pages on which visitors upload files. */
const UPLOADED =
  /\bupload(?:ed by|er)s?\b|\b(?:posted|shared|added|submitted) by (?:a |an |our )?(?:user|member|visitor|student|reader)s?\b|\bDMCA\b|\bwe do not own\b|\bwe (?:do not|don[’']t) (?:host|store|claim)\b/i;
const OTHERS_WORK = 'the site hands out books and documents of others';
const SOLD = 'it bears the imprint of a commercial publisher';
const CALLED_SO = 'it carries the title of the requested book where anyone could have put it';
const DOWNLOAD =
  /\b(?:downloads?|descargar|télécharger|baixar|скачать|free pdf|pdf free|full (?:book|pdf|text)|read online|audiobook)\b/i;
/** Minimum number of words of a book; a shorter file may be a syllabus that names one. */
const BOOK_WORDS = 20_000;

/**
 * Why a page from no curated source may not be recommended: it must show a licence or be where the owner of the work publishes it for free,
 * and must not look like a copy of a book that is sold. Null if it may be, or if its source is curated.
 */
export function legalRefusal(candidate: Found, read: ReadPage | null, requested: Requested): string | null {
  if (isCurated(candidate.foundBy)) return null;
  const page = read && { ...read, text: asParagraphs(read.text) };
  const addresses = [candidate.url, ...(page === null ? [] : [page.finalUrl])];
  const uploads = addresses.map(uploadsAt);
  if (uploads.some((who) => who === 'shadow_library' || who === 'trader')) return OTHERS_WORK;
  const isUpload =
    uploads.includes('anyone') ||
    addresses.some(isOnCoursePlatform) ||
    (page?.kind === 'html' && UPLOADED.test(page.text));
  const said = [candidate.title, candidate.snippet ?? '', page?.text ?? ''].join('\n');
  const isLicensed = candidate.licence !== 'unknown' || licenceInText(page?.text ?? '')?.ofTheWork === true;
  if (isMarkedCopy(said, isLicensed))
    return 'it bears the mark of a copy that was sold, lent or meant for somebody else';
  if (addresses.every((url) => (freePublisherEvidence(url) ?? publishersSampleEvidence(url)) !== null)) return null;

  const given = permissionOf(candidate, page, isUpload, requested);
  const sold = looksSold(candidate, page, given, isUpload, requested);
  if (sold !== null || given !== null) return sold;
  const head = isUpload ? '' : headOf(page?.text ?? '');
  return addresses.every((url) => cataloguedAt(url, head)) ? null : withoutLicence(candidate, page, requested);
}

/** Whether a part of a candidate, which is not opened, may be recommended with it: like a page of its source with a known licence. */
export function isLegalPart(
  candidate: Found,
  { url, title }: Candidate['imports'][number],
  requested: Requested,
): boolean {
  return legalRefusal({ ...candidate, url, title }, null, requested) === null;
}

/**
 * Who grants free use of the work: `work`, its own text; `owner`, its rights holder; `page`, a licence on the page around it; null, nobody.
 */
type Given = 'owner' | 'work' | 'page' | null;

function permissionOf(candidate: Found, page: ReadPage | null, isUpload: boolean, requested: Requested): Given {
  // On YouTube, each channel states its own licence.
  if (youTubeAddress(candidate.url) !== null) return null;
  // From the owner or a curated source.
  if (candidate.licence !== 'unknown') return 'owner';
  const text = page?.text ?? '';
  const stated = licenceInText(text);
  const inWords = readFreePermission(text);
  const isBesideBook =
    page?.kind !== 'pdf' && (namesBook(candidate, page, requested) || (isUpload && offersBook(page, requested)));
  // Uploaders of a book can state any licence on the page around it.
  if (stated?.ofTheWork === true && !(isUpload && isBesideBook)) return 'owner';
  if (inWords?.byTheOwner === true && !isUpload) return 'owner';
  const isGift = isSharedByAuthors(text, requested.authors) && !bearsTitlePage(text, requested);
  if (isGift && !isUpload && !hasCommercialImprint(text)) return 'owner';
  if (inWords !== null && !isUpload) return isBesideBook ? 'page' : 'work';
  if (inWords?.isPublicDomain === true && !isBesideBook) return 'work';
  const inFile = page?.kind === 'pdf' && page.licenceUrl !== null && !isUpload;
  if (!isOpenLicence(licenceVerdict(candidate, page).id)) return null;
  return inFile ? 'work' : 'page';
}

/** Why something looks like a copy of a work that is sold, unless a grant of free use outweighs that. */
function looksSold(
  candidate: Found,
  page: ReadPage | null,
  given: Given,
  isUpload: boolean,
  requested: Requested,
): string | null {
  const text = page?.text ?? '';
  const bearsImprint = () => hasCommercialImprint(`${candidate.title}\n${candidate.snippet ?? ''}\n${text}`);
  if (candidate.licence === 'unknown' && page !== null && isLicensedByAnother(page, requested)) return SOLD;
  if (given === 'owner') {
    // A licence added to the first page of a book whose publisher reserves all rights.
    const isStamped = candidate.licence === 'unknown' && reservesAllRights(text) && bearsTitlePage(text, requested);
    return isStamped && bearsImprint() ? SOLD : null;
  }
  const called = [candidate.title, decoded(candidate.url), page?.title ?? '', withoutReferences(headOf(text))].join(
    '\n',
  );
  if (bearsImprint()) return SOLD;
  if (reservesAllRights(text) && opensWithAuthors(text, requested)) {
    return 'it opens with the authors of the requested book, and keeps all rights';
  }
  if (given === 'work') return null;
  if (isUpload && isFileOfBook(decoded(candidate.url), requested)) return CALLED_SO;
  if (isInstructorMaterial(called)) return 'it looks like what a publisher gives to teachers only';
  if ((page?.words ?? 0) >= BOOK_WORDS && bearsIsbn(text, requested)) {
    return 'it bears the ISBN of the requested book and no licence';
  }
  const isOffered = isUpload || DOWNLOAD.test(called);
  const isTheBook =
    namesBook(candidate, page, requested) ||
    (isUpload && (isCalledAfterAuthor(namesOf(candidate, page), requested) || offersBook(page, requested)));
  if (isTheBook && (isOffered || (page?.words ?? 0) >= BOOK_WORDS)) return CALLED_SO;
  return given === null && isOffered && carriesTitle(called, requested) ? CALLED_SO : null;
}

/** Whether an upload page offers the requested book or another that is sold. */
function offersBook(page: ReadPage | null, requested: Requested): boolean {
  return page?.kind === 'html' && (presentsBook(page.text, requested) || isPublishedBySeller(page.text));
}

/** Whether a text is the requested book as its publisher sells it, under a licence from somebody without the rights. */
function isLicensedByAnother({ kind, title, text, licenceUrl }: ReadPage, requested: Requested): boolean {
  const stated = licenceInText(text);
  const inWords = readFreePermission(text);
  if ((stated === null && licenceUrl === null) || inWords?.byTheOwner === true) return false;
  if (!bearsTitlePage(text, requested) || (kind === 'html' && isAbout([title ?? '', titleLineOf(text)]))) return false;
  const isBySeller = isPublishedBySeller(text);
  const publisher = publisherAtHead(text);
  if (stated?.of === 'addition' && (isBySeller || publisher === 'seller')) return true;
  if (inWords !== null) return false;
  if (stated?.of === 'addition') return publisher !== null || bearsIsbn(text, requested);
  return isBySeller || (stated?.of !== 'book' && publisher === 'seller');
}

function namesBook(candidate: Found, page: ReadPage | null, requested: Requested): boolean {
  return isNamedAsBook(namesOf(candidate, page), requested) || bearsTitlePage(page?.text ?? '', requested);
}

function namesOf({ title, url }: Found, page: ReadPage | null): string[] {
  return [title, decoded(url), page?.title ?? '', titleLineOf(page?.text ?? '')];
}

function withoutLicence(candidate: Found, page: ReadPage | null, requested: Requested): string | null {
  const { title, url } = candidate;
  // A public video on YouTube is published by its channel's owner, except for a book that is read aloud.
  if (youTubeAddress(url) !== null && !DOWNLOAD.test(`${title}\n${page?.title ?? ''}`)) return null;
  if (page === null) return 'no catalogue answers for it, and the page was not opened to look for a licence';
  const isOwn = isOwnCourseMaterial(title, page) && uploadsAt(page.finalUrl) === null;
  const isTheBook =
    isNamedAsBook([title, page.title ?? ''], requested) ||
    (page.words >= BOOK_WORDS && bearsTitlePage(page.text, requested));
  if (isOwn && !isTheBook) return null;
  return 'no catalogue answers for it, and no licence was found on the page';
}

function isOpenLicence(id: string): boolean {
  return id !== 'unknown' && id !== 'all-rights-reserved';
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname).replace(/[/_.+-]+/g, ' ');
  } catch {
    return url;
  }
}
