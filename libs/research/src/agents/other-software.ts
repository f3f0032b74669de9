import type { Candidate } from '@scholarsource/sources';

/** Groups of interchangeable software or processors: material on one is useless for another of the group. */
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

/** Tests by title whether a candidate is on other software than the request names, if there is any on the requested one. */
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
