import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ownProcess } from './processes/own-process.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PROJECTS = ['api', 'worker', 'scaler'].map((name) => `services/${name}/tsconfig.build.json`);

/** Rebuilds whatever changes, libraries included; what the compiler says appears on the terminal. */
export function watchBuild(): { stop: () => void } {
  const compiler = spawn(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput', ...PROJECTS],
    { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], detached: true },
  );
  ownProcess(compiler, 'the compiler');
  return { stop: () => void compiler.kill('SIGTERM') };
}
