import type { Field } from './fields.ts';
import { countryName } from './jurisdictions.ts';
import type { Reading } from './understanding.ts';

/** Probability that the law of the catalogue's country is meant although the request names another country. */
const NEAR = 0.06;
const MOST_NEAR = 2;
/** Prefixes by which subject names state the catalogue's country. */
const OF_COUNTRY = /^(?:American|Federal|U\.S\.) /u;

/** Whether the works of a field treat the law of a country that the request is not about. */
function isForeignLaw(field: Field | undefined, about: ReadonlySet<string>): boolean {
  return field?.jurisdiction !== undefined && about.size > 0 && !about.has(field.jurisdiction);
}

/**
 * Replaces readings that are the law of another country by readings without resources, “Contracts (France)”, and adds the same subject for
 * the catalogue's country so that it can be requested.
 */
export function applyJurisdiction(
  readings: readonly Reading[],
  about: ReadonlySet<string>,
  fields: ReadonlyMap<string, Field>,
): Reading[] {
  const fieldsOf = (reading: Reading) => reading.fields.flatMap((id) => fields.get(id) ?? []);
  const isOther = (reading: Reading) => fieldsOf(reading).some((field) => isForeignLaw(field, about));
  const [first] = readings;
  if (first === undefined || !readings.some(isOther)) return [...readings];
  const near = (isOther(first) ? readings : [])
    .flatMap(fieldsOf)
    .filter((field) => isForeignLaw(field, about))
    .slice(0, MOST_NEAR)
    .map(({ id, names, jurisdiction }): Reading => ({
      label: `${names[0] ?? id} (${countryName([jurisdiction ?? ''])})`,
      fields: [id],
      probability: NEAR,
    }));
  const left = 1 - NEAR * near.length;
  const all = readings.map((reading) => ({
    ...(isOther(reading)
      ? { label: `${reading.label.replace(OF_COUNTRY, '')} (${countryName(about)})`, fields: [] }
      : reading),
    probability: left * reading.probability,
  }));
  return [...all, ...near];
}
