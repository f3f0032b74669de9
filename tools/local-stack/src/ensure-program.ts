import { userInfo } from 'node:os';
import { join } from 'node:path';
import { runCommand, succeeds } from './run-command.ts';

interface Program {
  command: string;
  /** Its version option, if it is not `--version`. */
  versionArgument?: string;
  debianPackage: string;
  homebrewPackage: string;
  /** Instructions if it cannot be installed. */
  otherwise: string;
}

/** Debian installs servers here, which the PATH of ordinary users lacks. */
const OF_SERVERS = ['/usr/local/sbin', '/usr/sbin'];

/**
 * Locates a program: on the PATH, or by installing Debian's or Homebrew's package.
 * @returns the command that starts it
 * @throws with instructions if it cannot be installed.
 */
export async function ensureProgram(program: Program, onStep: (line: string) => void): Promise<string> {
  const { command } = program;
  const found = await find(program);
  if (found !== null) return found;
  for (const { tool, install } of await installers(program)) {
    if (!(await succeeds(tool, ['--version']))) continue;
    onStep(`${command} is not installed; installing it with ${tool} …`);
    for (const [step = '', ...args] of install) await runCommand(step, args);
    const installed = await find(program);
    if (installed !== null) return installed;
  }
  throw new Error(`${command} is needed and could not be installed. ${program.otherwise}`);
}

async function find({ command, versionArgument = '--version' }: Program): Promise<string | null> {
  for (const path of [command, ...OF_SERVERS.map((directory) => join(directory, command))]) {
    if (await succeeds(path, [versionArgument])) return path;
  }
  return null;
}

async function installers({
  debianPackage,
  homebrewPackage,
}: Program): Promise<{ tool: string; install: string[][] }[]> {
  const root = userInfo().uid === 0;
  const asRoot = root ? [] : ['sudo', '-n'];
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  const debian = {
    tool: 'apt-get',
    install: [
      [...apt, 'update'],
      [...apt, 'install', '-y', '--no-install-recommends', debianPackage],
    ],
  };
  return [
    ...(root || (await succeeds('sudo', ['-n', 'true'])) ? [debian] : []),
    { tool: 'brew', install: [['brew', 'install', homebrewPackage]] },
  ];
}
