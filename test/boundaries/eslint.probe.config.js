import tseslint from 'typescript-eslint';
import { boundaries } from '../../eslint.boundaries.js';

// The boundary rule alone, without type information, so that it can judge text that is no file.
export default [
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser, sourceType: 'module' } },
  { files: ['**/*.ts'], ...boundaries },
];
