import { readFileSync } from 'node:fs';
import { renderConfigurationReference, renderEnvExample } from './reference.ts';

const root = new URL('../../../', import.meta.url);

describe('the configuration reference', () => {
  it.each([
    ['docs/configuration.md', renderConfigurationReference],
    ['.env.example', renderEnvExample],
  ])('%s says what the schema says (npm run docs writes it)', (file, render) => {
    expect(readFileSync(new URL(file, root), 'utf8')).toBe(render());
  });
});
