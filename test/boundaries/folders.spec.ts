import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGES = globSync('{libs,tools}/*', { cwd: ROOT });
const ALL_PACKAGES = globSync('{libs,tools,services,packages}/*', { cwd: ROOT });

/** The first folder below `src`, or the file itself if it lies in none. */
function partOf(file: string): string {
  return file.split('/').slice(0, 4).join('/');
}

const itself = (file: string) => file;

/** Which part of a package imports which, types included. Specs may import what they like. */
function importsOf(folder: string, partOf: (file: string) => string): Map<string, Set<string>> {
  const imports = new Map<string, Set<string>>();
  for (const file of globSync(`${folder}/src/**/*.{ts,tsx}`, { cwd: ROOT })) {
    if (file.endsWith('spec.ts')) continue;
    const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'));
    const targets = importedFiles.flatMap(({ fileName }) =>
      fileName.startsWith('.') ? [partOf(join(dirname(file), fileName))] : [],
    );
    const known = imports.get(partOf(file)) ?? [];
    imports.set(partOf(file), new Set([...known, ...targets.filter((target) => target !== partOf(file))]));
  }
  return imports;
}

/** Takes away what imports nothing that is left, again and again: what remains lies on a circle or leads to one. */
function circles(imports: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const left = new Map(imports);
  for (;;) {
    const done = [...left].filter(([, targets]) => ![...targets].some((target) => left.has(target)));
    if (done.length === 0) return [...left.keys()];
    for (const [part] of done) left.delete(part);
  }
}

describe('the files of a package', () => {
  it.each(ALL_PACKAGES)('import one way in %s', (folder) => {
    expect(circles(importsOf(folder, itself))).toEqual([]);
  });
});

describe('the folders within a package', () => {
  it.each(PACKAGES)('import one way in %s', (folder) => {
    expect(circles(importsOf(folder, partOf))).toEqual([]);
  });

  it('are found to go in a circle, through types as well', () => {
    const imports = new Map([
      ['engine.ts', new Set(['cache'])],
      ['cache', new Set(['engine.ts'])],
      ['text', new Set<string>()],
    ]);
    expect(circles(imports)).toEqual(['engine.ts', 'cache']);
  });
});
