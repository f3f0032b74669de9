import { isOtherPeriod, periodOfHalf, readPeriod } from './periods.ts';

describe('readPeriod', () => {
  it.each([
    ['US history since 1865', { from: 1865, to: Infinity }],
    ['American Literatures After 1865', { from: 1865, to: Infinity }],
    ['United States History to 1877', { from: -Infinity, to: 1877 }],
    ['World History, Cultures, States, and Societies to 1500', { from: -Infinity, to: 1500 }],
    ['European Civilization, 1648-1945', { from: 1648, to: 1945 }],
    ['US history 1865 to present', { from: 1865, to: Infinity }],
    ['civil rights movement', { from: 1954, to: 1968 }],
    ['The American Revolution', { from: 1763, to: 1789 }],
    ['Medieval Europe, 284-1000', { from: 284, to: 1000 }],
    ['Psychology 101', null],
    ['MATH 221', null],
    ['HIST 1301-1302 United States History', null],
    ['Rome, 500-300 BC', null],
  ])('of “%s”', (text, period) => {
    expect(readPeriod(text)).toEqual(period);
  });
});

describe('isOtherPeriod', () => {
  it.each([
    ['US history since 1865', 'United States History to 1877', true],
    ['US history since 1865', 'Civil War and Reconstruction, 1845-1877', true],
    ['World history since 1500', 'European Civilization, 1648-1945', false],
    ['US history since 1877', 'American History since 1865', false],
    ['World War I, 1914-1918', 'European Civilization, 1648-1945', false],
    ['Civil War, 1861-1865', 'United States History to 1877', false],
    ['World War II, 1939-1945', 'World War I, 1914-1918', true],
  ])('“%s” and “%s”: %s', (one, other, are) => {
    const [a, b] = [readPeriod(one), readPeriod(other)];
    expect(a !== null && b !== null && isOtherPeriod(a, b)).toBe(are);
  });
});

describe('periodOfHalf', () => {
  it('is what the first or second course of history treats', () => {
    expect(periodOfHalf('us-history', 2)).toEqual({ from: 1870, to: Infinity });
    expect(periodOfHalf('world-history', 1)).toEqual({ from: -Infinity, to: 1500 });
    expect(periodOfHalf('us-history', null)).toBeNull();
    expect(periodOfHalf('calculus', 2)).toBeNull();
  });
});
