import type { Command } from 'commander';

/** A completion script for the commands, options and choices of a program, for bash or zsh. */
export function completionScript(program: Command, shell: 'bash' | 'zsh'): string {
  const all = commandsBelow(program, '');
  const name = program.name();
  const paths = all.map(({ path }) => path).filter((path) => path !== '');
  const words = all.map(({ path, command }) => `    "${path}") words="${wordsOf(command).join(' ')}" ;;`);
  const choices = all.flatMap(({ path, command }) =>
    choicesOf(command).map(([flag, values]) => `    "${path} ${flag}") words="${values.join(' ')}" ;;`),
  );
  return `${shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}_${name}_complete() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" words="" index word
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$path $word" in
      ${paths.map((path) => `"${path}"`).join(' | ')}) path="$path $word" ;;
    esac
  done
  case "$path" in
${words.join('\n')}
  esac
  case "$path \${COMP_WORDS[COMP_CWORD-1]}" in
${choices.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${name}_complete ${name}
`;
}

/** Every command by its path after the program's name. */
function commandsBelow(command: Command, path: string): { path: string; command: Command }[] {
  return [{ path, command }, ...command.commands.flatMap((one) => commandsBelow(one, `${path} ${one.name()}`))];
}

/** What may follow a command. */
function wordsOf({ commands, registeredArguments, options }: Command): string[] {
  const values = registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const flags = options.map(({ long }) => long ?? '').filter((flag) => flag !== '');
  return [...commands.map((one) => one.name()), ...values, ...flags, '--help'];
}

/** The options of a command with a fixed set of values. */
function choicesOf({ options }: Command): [string, readonly string[]][] {
  return options.flatMap(({ long, argChoices }) =>
    long != null && argChoices !== undefined ? [[long, argChoices]] : [],
  );
}
