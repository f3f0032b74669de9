import { basename } from 'node:path';
import { EXAMPLES } from './helm.ts';

/** The defaults and every example, for `describe.each`. */
export const everyExample = [
  { example: 'the defaults', files: [] as string[] },
  ...EXAMPLES.map((file) => ({ example: basename(file), files: [file] })),
];
