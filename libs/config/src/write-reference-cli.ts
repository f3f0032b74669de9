import { writeFileSync } from 'node:fs';
import { renderConfigurationReference, renderEnvExample } from './reference.ts';

// `npm run docs`: generates the reference from the schema, so that it cannot drift from the code.
const root = new URL('../../../', import.meta.url);
writeFileSync(new URL('docs/configuration.md', root), renderConfigurationReference());
writeFileSync(new URL('.env.example', root), renderEnvExample());
