import { createGuides, type Guides, type KnownWork } from '@scholarsource/understanding';
import { type CatalogueEntry, readCatalogue } from './catalogue.ts';

let bundled: Guides | undefined;

/** The bundled guides to what is studied, with the works of the catalogue, read once. */
export function guides(): Guides {
  bundled ??= createGuides(readCatalogue().map(toKnownWork));
  return bundled;
}

/** An entry as a work that a request may name. */
export function toKnownWork({ id, title, authors, topics, fields = {} }: CatalogueEntry): KnownWork {
  // How well it fits is known in two grades; only what is a field's own says what is studied.
  const own = Object.entries(fields).flatMap(([field, grade]) => (grade === 2 ? [[field, 1] as const] : []));
  return { id, title, authors, fields: Object.fromEntries(own), topics };
}
