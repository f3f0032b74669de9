export type { BookLookup, KnownBook } from './book-lookup.port.ts';
export { type CatalogueEntry, readCatalogue } from './catalogue/catalogue.ts';
export { guides } from './catalogue/guides.ts';
export { cataloguedAt } from './catalogue/catalogued-at.ts';
export { courseWorks } from './catalogue/course-works.ts';
export { workAt } from './catalogue/work-at.ts';
export { CatalogueSource } from './catalogue/catalogue-source.ts';
export { TextbookDirectory } from './catalogue/textbooks.ts';
export { checkSources, type SourceStatus } from './check-sources.ts';
export { createSources, type SourceSettings } from './create-sources.ts';
export { coversField, isAboutField, ownFields } from './field-grade.ts';
export { OffSource } from './off-source.ts';
export {
  Candidate,
  candidateTerms,
  type ResourceQuery,
  type ResourceSource,
  SourceFailed,
  SourceNotSetUp,
  SourceOff,
} from './resource-source.port.ts';
export { belongsTo, blockedBy, countryNames, isBlockedSite, isForeign } from './site-rules.ts';
export { uploadsAt } from './upload-sites.ts';
export { licenceId } from './network/licence-ids.ts';
export { isCurated } from './curated-sources.ts';
