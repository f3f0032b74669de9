import { type Finding, ratioOf, reachesGoal } from '../finding.ts';
import { readable } from './number.ts';

/** One finding as a line for the terminal. */
export function tableLine(finding: Finding): string {
  const { part, name, value, unit, bare, rivals, at } = finding;
  const ratio = ratioOf(finding);
  const good = reachesGoal(finding);
  return [
    part.padEnd(11),
    `${name}${at === null ? '' : ` at ${at.value.toLocaleString('en')} ${at.axis}`}`.padEnd(66),
    `${readable(value)} ${unit}`.padStart(12),
    (ratio === null ? '' : `x${ratio.toFixed(2)}`).padStart(8),
    (good === null ? '' : good ? 'reached' : 'missed').padStart(9),
    [...(bare === null ? [] : [bare]), ...rivals].map((one) => `${one.name} ${readable(one.value)}`).join('; '),
  ].join('  ');
}
