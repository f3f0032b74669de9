import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const Report = z.tuple([
  z.object({ messages: z.array(z.object({ ruleId: z.string().nullable(), message: z.string() })) }),
]);

/** Messages of the boundary rule for `code` in `file`. */
function judge(file: string, code: string): string[] {
  const eslint = spawnSync(
    process.execPath,
    [
      'node_modules/eslint/bin/eslint.js',
      '-c',
      'test/boundaries/eslint.probe.config.js',
      '--format',
      'json',
      '--stdin',
      '--stdin-filename',
      file,
    ],
    { cwd: ROOT, input: code, encoding: 'utf8' },
  );
  const [{ messages }] = Report.parse(JSON.parse(eslint.stdout));
  return messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe('the boundaries between packages', () => {
  // Without a project graph the rule keeps silent, so the graph is made first, as `npm run lint` does.
  beforeAll(
    () => void execFileSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'show', 'projects'], { cwd: ROOT }),
  );

  it.each([
    ['the api opens the engine', 'services/api/src/probe.ts', `import '@scholarsource/research';`],
    ['a service opens another service', 'services/api/src/probe.ts', `import '@scholarsource/worker';`],
    ['a service drives Bull itself', 'services/worker/src/probe.ts', `import 'bull';`],
    ['a service opens a Redis connection', 'services/scaler/src/probe.ts', `import { Redis } from 'ioredis';`],
    ['the engine knows Nest', 'libs/research/src/probe.ts', `import '@nestjs/common';`],
    ['the contracts depend on a library of ours', 'libs/contracts/src/probe.ts', `import '@scholarsource/config';`],
    ['the store knows the queue', 'libs/store/src/probe.ts', `import '@scholarsource/queue';`],
    ['the engine opens addresses past the guard', 'libs/research/src/probe.ts', `import 'undici';`],
    ['a source opens addresses past the guard', 'libs/sources/src/probe.ts', `import 'undici';`],
    ['the engine calls a model past the endpoint', 'libs/research/src/probe.ts', `import 'openai';`],
    ['a service calls a model itself', 'services/worker/src/probe.ts', `import 'openai';`],
    ['pages know where resources come from', 'libs/web/src/probe.ts', `import '@scholarsource/sources';`],
    ['pages know models', 'libs/web/src/probe.ts', `import '@scholarsource/llm';`],
    ['models know pages', 'libs/llm/src/probe.ts', `import '@scholarsource/web';`],
    ['sources ask a model', 'libs/sources/src/probe.ts', `import '@scholarsource/llm';`],
    ['sources know the engine', 'libs/sources/src/probe.ts', `import '@scholarsource/research';`],
    ['the context of a run knows a step', 'libs/run-context/src/probe.ts', `import '@scholarsource/web';`],
    ['the engine opens uploads itself', 'libs/research/src/probe.ts', `import '@scholarsource/uploads';`],
    ['a package reaches into another', 'services/api/src/probe.ts', `import '../../../libs/store/src/index.ts';`],
  ])('refuse that %s', (_, file, code) => {
    expect(judge(file, code)).toEqual([expect.stringContaining('@nx/enforce-module-boundaries')]);
  });

  it('allow what the architecture draws', () => {
    expect(
      judge('services/worker/src/probe.ts', `import '@scholarsource/research'; import '@scholarsource/queue';`),
    ).toEqual([]);
    expect(
      judge('libs/research/src/probe.ts', `import '@scholarsource/sources'; import '@scholarsource/llm';`),
    ).toEqual([]);
    expect(judge('libs/web/src/probe.ts', `import 'undici'; import '@scholarsource/run-context';`)).toEqual([]);
    expect(judge('libs/llm/src/probe.ts', `import 'openai';`)).toEqual([]);
    expect(judge('libs/store/src/probe.ts', `import '@scholarsource/contracts';`)).toEqual([]);
  });
});
