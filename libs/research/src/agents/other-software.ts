import type { Candidate } from '@scholarsource/sources';

/** Software of one purpose, or processors, of which a course teaches one: what is said of one of a group is of no use with another of it. */
const GROUPS: readonly (readonly RegExp[])[] = [
  [/\bandroid\b/iu, /\b(?:ios|iphone|ipad)\b/iu],
  [
    /\bmatlab\b/iu,
    /\bsage(?:math)?\b/iu,
    /\bmathematica\b/iu,
    /\bmaple\b/iu,
    /\bmathcad\b/iu,
    /\boctave\b/iu,
    /\bjulia\b/iu,
    /\blatex\b/iu,
  ],
  [/\breact(?:\.?js)?\b/iu, /\bangular(?:\.?js)?\b/iu, /\bvue(?:\.?js)?\b/iu],
  [/\bspss\b/iu, /\bstata\b/iu, /\bminitab\b/iu],
  [/\barcgis\b/iu, /\bqgis\b/iu],
  [/\bx86(?:[-_ ]64)?\b/iu, /\bmips\b/iu, /\barm\b/iu, /\brisc-?v\b/iu],
];

/** Which candidates are on other software than a request names, by their titles, if anything that is held names what is asked for. */
export function otherSoftwareTest(
  said: readonly string[],
  candidates: readonly Candidate[],
): (candidate: Candidate) => boolean {
  const asked = GROUPS.map((group) => group.filter((name) => said.some((text) => name.test(text))));
  const others = GROUPS.flatMap((group, index) => {
    const names = asked[index] ?? [];
    const isHeld = candidates.some(({ title }) => names.some((name) => name.test(title)));
    return isHeld ? [{ names, rest: group.filter((name) => !names.includes(name)) }] : [];
  });
  return ({ title }) =>
    others.some(({ names, rest }) => rest.some((name) => name.test(title)) && !names.some((name) => name.test(title)));
}
