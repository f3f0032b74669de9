import { licenceId } from './licence-ids.ts';

describe('licenceId', () => {
  it.each([
    ['http://creativecommons.org/licenses/by-nc-sa/4.0/', '', 'CC-BY-NC-SA-4.0'],
    ['https://creativecommons.org/licenses/by/3.0/us/', '', 'CC-BY-3.0'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', '', 'CC0-1.0'],
    ['https://creativecommons.org/publicdomain/mark/1.0/', '', 'public-domain'],
    ['Creative Commons Attribution License', '4.0', 'CC-BY-4.0'],
    ['Creative Commons Attribution-NonCommercial-ShareAlike License', '4.0', 'CC-BY-NC-SA-4.0'],
    ['ccbyncnd', '', 'CC-BY-NC-ND'],
    ['CC-BY-SA', '4.0', 'CC-BY-SA-4.0'],
    ['Attribution-NonCommercial-NoDerivs', '', 'CC-BY-NC-ND'],
    ['Free Documentation License (GNU)', '', 'GFDL'],
    ['cc0', '', 'CC0-1.0'],
    ['CC BY-NC-SA', '', 'CC-BY-NC-SA'],
    ['public-domain', '', 'public-domain'],
    ['other-oa', '', null],
    ['publicdomain', '', 'public-domain'],
    ['arr', '', 'all-rights-reserved'],
    ['https://www.elsevier.com/tdm/userlicense/1.0/', '', null],
    ['free to read', '', null],
    ['', '4.0', null],
  ])('%s %s: %s', (stated, version, expected) => {
    expect(licenceId(stated, version)).toBe(expected);
  });
});
