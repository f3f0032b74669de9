import { writeFileSync } from 'node:fs';
import { renderConfigurationReference, renderEnvExample } from './reference.ts';

// `npm run docs`: writes what the schema says, so that the reference and the code cannot part.
const root = new URL('../../../', import.meta.url);
writeFileSync(new URL('docs/configuration.md', root), renderConfigurationReference());
writeFileSync(new URL('.env.example', root), renderEnvExample());
