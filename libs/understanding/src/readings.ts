import { type Subject, type SubjectIndex, TOGETHER } from './subject-index.ts';
import { SHARPNESS, UNKNOWN } from './trust.ts';
import type { Reading } from './understanding.ts';

/** Probability of each field related to a subject without resources. */
const NEAR = 0.06;

const MOST_NEAR = 2;

/** Adds the fields related to the first reading if it has no resources, so that they can be requested. */
export function withRelatedFields(readings: readonly Reading[], { subjects }: SubjectIndex): Reading[] {
  const [first] = readings;
  const meant = [...subjects.values()].find(({ name, field }) => field === null && name === first?.label);
  if (first === undefined || meant === undefined) return [...readings];
  const near = meant.near
    .filter((id) => !readings.some(({ fields }) => fields.includes(id)))
    .slice(0, MOST_NEAR)
    .flatMap((id): Reading[] => {
      const subject = subjects.get(id);
      return subject === undefined ? [] : [{ label: subject.name, fields: [id], probability: NEAR }];
    });
  const left = 1 - NEAR * near.length;
  return [...readings.map((reading) => ({ ...reading, probability: left * reading.probability })), ...near];
}

const LEAST_PROBABILITY = 0.02;

const LIST = new Intl.ListFormat('en-GB');

const MOST_READINGS = 6;

export function toReadings(scores: ReadonlyMap<string, number>, { subjects }: SubjectIndex): Reading[] {
  const weights = [...scores].map(([id, score]) => ({ id, weight: Math.exp(SHARPNESS * score) }));
  const total = weights.reduce((sum, { weight }) => sum + weight, Math.exp(SHARPNESS * UNKNOWN));
  return weights
    .map(({ id, weight }) => {
      const meant = id.split(TOGETHER).flatMap((part): Subject[] => {
        const subject = subjects.get(part);
        return subject === undefined ? [] : [subject];
      });
      return {
        label: LIST.format(meant.map(({ name }) => name)),
        fields: meant.flatMap(({ field }) => (field === null ? [] : [field.id])),
        probability: weight / total,
      };
    })
    .filter(({ probability }) => probability >= LEAST_PROBABILITY)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_READINGS);
}
