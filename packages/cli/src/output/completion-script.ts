import type { Command } from 'commander';

/** A script that completes the commands, options and choices of a program, in bash or in zsh. */
export function completionScript(program: Command, shell: 'bash' | 'zsh'): string {
  const cases = commandsBelow(program, '').map(({ path, words }) => `    "${path}") words="${words.join(' ')}" ;;`);
  const choices = optionsOf(program).map(([flag, values]) => `    ${flag}) words="${values.join(' ')}" ;;`);
  const name = program.name();
  return `${shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}_${name}_complete() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" words="" index word
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$path $word" in
${groups(program)}
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
${choices.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${name}_complete ${name}
`;
}

/** Each command by its words after the program's name, with what may follow them. */
function commandsBelow(command: Command, path: string): { path: string; words: string[] }[] {
  const flags = command.options.map(({ long }) => long ?? '').filter((flag) => flag !== '');
  const own = { path, words: [...command.commands.map((one) => one.name()), ...flags, '--help'] };
  return [own, ...command.commands.flatMap((one) => commandsBelow(one, `${path} ${one.name()}`))];
}

/** Words that lead to a command below. */
function groups(program: Command): string {
  const paths = commandsBelow(program, '')
    .map(({ path }) => path)
    .filter((path) => path !== '');
  return `      ${paths.map((path) => `"${path}"`).join(' | ')}) path="$path $word" ;;`;
}

/** Options of which the values are known. */
function optionsOf(command: Command): [string, readonly string[]][] {
  const own = command.options.flatMap(({ long, argChoices }): [string, readonly string[]][] =>
    long != null && argChoices !== undefined ? [[long, argChoices]] : [],
  );
  return [...new Map([...own, ...command.commands.flatMap(optionsOf)])];
}
