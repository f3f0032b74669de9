import { semestersBetween, readSemesters } from './semesters.ts';

describe('stepsOf', () => {
  it.each([
    ['Spanish I', 1, 1],
    ['Japanese 3', 3, 3],
    ['third semester spanish', 3, 3],
    ['second year latin', 3, 4],
    ['Chapeau! First-Year French', 1, 2],
    ['Elementary Chinese II', 2, 2],
    ['Intermediate Spanish I', 3, 3],
    ['intermediate french', 3, 4],
    ['Preadvanced Japanese', 5, 6],
    ['german A2', 2, 2],
    ['German B1', 3, 4],
    ['German 101', 1, 1],
    ['FREN 1020', 2, 2],
    ['SPAN 2001', 3, 3],
  ])('of “%s”', (name, from, to) => {
    expect(readSemesters(name)).toEqual({ from, to });
  });

  it.each(['Spanish', 'Grimm Grammar', 'German 315'])('says nothing of “%s”', (name) => {
    expect(readSemesters(name)).toBeNull();
  });
});

describe('stepsBetween', () => {
  it('counts the semesters between them', () => {
    expect(semestersBetween({ from: 3, to: 3 }, { from: 1, to: 1 })).toBe(2);
    expect(semestersBetween({ from: 1, to: 2 }, { from: 3, to: 4 })).toBe(1);
    expect(semestersBetween({ from: 3, to: 4 }, { from: 4, to: 4 })).toBe(0);
  });
});
