/** A recheck double for workers that are given searches only. */
export const NO_RECHECK = {
  target: () => Promise.resolve(null),
  look: () => Promise.reject(new Error('there is nothing to look at')),
  note: () => Promise.resolve(false),
};
