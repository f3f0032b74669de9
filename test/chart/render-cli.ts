import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generated.ts';
import { CHART, ROOT } from './helm.ts';
import { valuesSchema } from './values-schema.ts';

// Rendering checks values against the schema, so the schema comes first.
writeFileSync(join(CHART, 'values.schema.json'), valuesSchema());
for (const [path, content] of Object.entries(generatedFiles())) {
  const file = join(ROOT, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  process.stdout.write(`${path}: ${readFileSync(file, 'utf8').split('\n').length} lines\n`);
}
