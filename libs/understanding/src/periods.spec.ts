import { isOtherHalf, isOtherPeriod, periodOfFields, periodOfHalf, periodOfWork, readPeriod } from './periods.ts';

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
    ['literatura hispanoamericana siglos XIX y XX', { from: 1800, to: 2000 }],
    ['la France au XVIIe siècle', { from: 1600, to: 1700 }],
    ['storia del XX secolo', { from: 1900, to: 2000 }],
    ['Geschichte des 19. Jahrhunderts', { from: 1800, to: 1900 }],
    ['история России XIX век', { from: 1800, to: 1900 }],
    ['historia Polski XIX wieku', { from: 1800, to: 1900 }],
    ['історія України XIX століття', { from: 1800, to: 1900 }],
    ['19. yüzyıl Avrupa tarihi', { from: 1800, to: 1900 }],
    ['Europa in de 19e eeuw', { from: 1800, to: 1900 }],
    ['dějiny 19. století', { from: 1800, to: 1900 }],
    ['19세기 유럽사', { from: 1800, to: 1900 }],
    ['20世纪世界史', { from: 1900, to: 2000 }],
    ['nineteenth-century novel', { from: 1800, to: 1900 }],
    ['Guide to Italian art in the 1400s', { from: 1400, to: 1500 }],
    ['Victorian Literature and Culture', { from: 1837, to: 1901 }],
    ['crusades', { from: 1050, to: 1300 }],
    ['fall of the Roman Republic', { from: -509, to: -27 }],
    ['Renaissance and Reformation', { from: 1300, to: 1650 }],
    ['Ming dynasty', { from: 1368, to: 1644 }],
    ['impressionist painting', { from: 1860, to: 1900 }],
    ['Baroque music', { from: 1600, to: 1750 }],
    ['counterculture of the 1960s', { from: 1960, to: 1970 }],
    ['AP World History unit 4', { from: 1450, to: 1750 }],
    ['AP World', { from: 1200, to: Infinity }],
    ['APUSH period 5', { from: 1844, to: 1877 }],
    ['AP Euro unit 9', { from: 1914, to: Infinity }],
    ['historia powszechna od 1500 roku: odkrycia', { from: 1500, to: Infinity }],
    ['historia universal desde 1500', { from: 1500, to: Infinity }],
    ['historia del mundo de 1500 a la actualidad', { from: 1500, to: Infinity }],
    ['historia universal hasta el año 1500', { from: -Infinity, to: 1500 }],
    ['histoire du monde de 1400 à nos jours', { from: 1400, to: Infinity }],
    ['histoire du monde jusqu’en 1500', { from: -Infinity, to: 1500 }],
    ['Weltgeschichte seit 1500', { from: 1500, to: Infinity }],
    ['Geschichte der USA bis 1877', { from: -Infinity, to: 1877 }],
    ['Europa von 1648 bis 1945', { from: 1648, to: 1945 }],
    ['storia mondiale fino al 1500', { from: -Infinity, to: 1500 }],
    ['Storia degli Stati Uniti dal 1877 a oggi', { from: 1877, to: Infinity }],
    ['história dos Estados Unidos até 1877', { from: -Infinity, to: 1877 }],
    ['historia świata do 1500 roku', { from: -Infinity, to: 1500 }],
    ['история США до 1877 года', { from: -Infinity, to: 1877 }],
    ['всемирная история с 1500 года', { from: 1500, to: Infinity }],
    ['1500年以来的世界历史', { from: 1500, to: Infinity }],
    ['世界历史从1500年至今', { from: 1500, to: Infinity }],
    ['世界史 1500年まで', { from: -Infinity, to: 1500 }],
    ['세계사 1500년 이후', { from: 1500, to: Infinity }],
    ['1500년부터 1800년까지의 세계사', { from: 1500, to: 1800 }],
    ["dünya tarihi 1500'den günümüze", { from: 1500, to: Infinity }],
    ["1500'e kadar dünya tarihi", { from: -Infinity, to: 1500 }],
    ['विश्व इतिहास 1500 से', { from: 1500, to: Infinity }],
    ['विश्व इतिहास 1500 से पहले', { from: -Infinity, to: 1500 }],
    ['تاريخ العالم منذ عام 1500', { from: 1500, to: Infinity }],
    ['Europe between 1648 and 1815', { from: 1648, to: 1815 }],
    ['wereldgeschiedenis vanaf 1500', { from: 1500, to: Infinity }],
    ['Hamlet', null],
    ['the vix index', null],
    ['Biology XI', null],
    ['Psychology 101', null],
    ['MATH 221', null],
    ['HIST 1301-1302 United States History', null],
    ['Rome, 500-300 BC', null],
    ['art from 1500s Italy', { from: 1500, to: 1600 }],
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
    ['Roman Republic', 'European Civilization, 1648-1945', true],
    ['AP World unit 4', 'Introduction to Ancient Greek History', true],
    ['crusades', 'Western Civilization: A Concise History I', true],
    ['crusades', 'Western Civilization: A Concise History II', false],
    ['AP World unit 4', 'Modern World History', false],
    ['baroque art', 'History of Modern and Contemporary Art', true],
    ['black death', 'The Early Middle Ages, 284-1000', true],
    ['World War II, 1939-1945', 'World War I, 1914-1918', true],
    ['American literature to 1865', 'Hemingway, Fitzgerald, Faulkner', true],
    ['American literature to 1865', 'Moby-Dick; or, The Whale', false],
    ['19th century novel', 'Victorian Literature and Culture', false],
  ])('“%s” and “%s”: %s', (one, other, are) => {
    const [a, b] = [readPeriod(one), periodOfWork(other)];
    expect(a !== null && b !== null && isOtherPeriod(a, b)).toBe(are);
  });
});

describe('isOtherHalf', () => {
  it.each([
    ['American literature to 1865', 'American Literatures After 1865', true],
    ['American literature to 1865', 'American Literatures Prior to 1865', false],
    ['British Literature I', 'British Literature II: Romantic Era to the Twentieth Century', true],
    ['British Literature I', 'British Literature I Anthology: From the Middle Ages', false],
    ['British Literature', 'British Literature II: Romantic Era to the Twentieth Century', false],
  ])('of “%s” and “%s”: %s', (text, title, is) => {
    expect(isOtherHalf(text, title)).toBe(is);
  });
});

describe('periodOfHalf', () => {
  it('is what the first or second course of history or of a literature treats', () => {
    expect(periodOfHalf('us-history', 2)).toEqual({ from: 1870, to: Infinity });
    expect(periodOfHalf('american-literature', 1)).toEqual({ from: -Infinity, to: 1865 });
    expect(periodOfHalf('world-history', 1)).toEqual({ from: -Infinity, to: 1500 });
    expect(periodOfHalf('us-history', null)).toBeNull();
    expect(periodOfHalf('calculus', 2)).toBeNull();
  });
});

describe('periodOfFields', () => {
  it('is the time that all of them are of', () => {
    expect(periodOfFields(['medieval-history', 'ancient-history'])).toEqual({ from: -3500, to: 1500 });
    expect(periodOfFields(['medieval-history', 'western-civilization'])).toBeNull();
    expect(periodOfFields([])).toBeNull();
  });
});
