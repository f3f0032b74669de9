import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PROJECTS = ['api', 'worker', 'scaler'].map((name) => `services/${name}/tsconfig.build.json`);

/** Rebuilds whatever changes, libraries included; what the compiler says appears on the terminal. */
export function watchBuild(): { stop: () => void } {
  const compiler = spawn(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput', ...PROJECTS],
    { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], detached: true },
  );
  return { stop: () => void compiler.kill('SIGTERM') };
}
