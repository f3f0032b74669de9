import { type Finding, reachesGoal } from './finding.ts';

const finding: Finding = {
  part: 'reads',
  quick: false,
  name: 'Reads',
  unit: '/s',
  better: 'more',
  value: 80,
  bare: { name: 'bare', value: 100 },
  rivals: [],
  goal: { of: 'ratio', limit: 0.8 },
  at: null,
};

test.each<[string, Partial<Finding>, boolean | null]>([
  ['a ratio at its goal', {}, true],
  ['a ratio below a goal of more', { value: 79 }, false],
  ['a ratio above a goal of less', { better: 'less', value: 81 }, false],
  ['a value at its goal', { better: 'less', goal: { of: 'value', limit: 80 } }, true],
  ['a value above a goal of less', { better: 'less', goal: { of: 'value', limit: 79 } }, false],
  ['no goal', { goal: null }, null],
  ['a ratio to nothing', { bare: null }, false],
])('%s is judged', (_name, change, reached) => {
  expect(reachesGoal({ ...finding, ...change })).toBe(reached);
});
