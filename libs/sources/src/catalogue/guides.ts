import { createGuides, type Guides, type KnownWork } from '@scholarsource/understanding';
import { ownFields } from '../field-grade.ts';
import { type CatalogueEntry, readCatalogue } from './catalogue.ts';

let bundled: Guides | undefined;

/** The bundled guides to what is studied, with the works of the catalogue, read once. */
export function guides(): Guides {
  bundled ??= createGuides(readCatalogue().map(toKnownWork));
  return bundled;
}

/** An entry as a work that a request may name. */
export function toKnownWork({ id, title, authors, topics, fields = {} }: CatalogueEntry): KnownWork {
  // Only a work about the field itself says what is studied.
  const own = ownFields(fields).map((field) => [field, 1] as const);
  return { id, title, authors, fields: Object.fromEntries(own), topics };
}
