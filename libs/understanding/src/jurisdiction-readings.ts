import type { Field } from './fields.ts';
import { countryName } from './jurisdictions.ts';
import type { Reading } from './understanding.ts';

/** How likely it is that the law of the country is meant of which works are held, where another one is named. */
const NEAR = 0.06;
const MOST_NEAR = 2;
/** How names of subjects say the country of which works are held. */
const OF_COUNTRY = /^(?:American|Federal|U\.S\.) /u;

/** Whether the works of a field treat the law of another country than those that a request is about. */
function isForeignLaw(field: Field | undefined, about: ReadonlySet<string>): boolean {
  return field?.jurisdiction !== undefined && about.size > 0 && !about.has(field.jurisdiction);
}

/**
 * The readings with nothing held for those that are the law of another country, “Contracts (France)”, and with the same for the
 * country of which works are held, so that it can be asked for.
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
