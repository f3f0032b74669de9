import type { BenchStack } from './bench-stack.ts';

const AT_ONCE = 20;

/** Submits a number of jobs and returns their ids. */
export async function submitMany(stack: BenchStack, jobs: number): Promise<string[]> {
  const ids: string[] = [];
  let left = jobs;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) ids.push(await stack.submit());
    }),
  );
  return ids;
}
