import { Argument, Command } from 'commander';
import { terminalOf } from '../command-context.ts';
import { completionScript } from '../output/completion-script.ts';

/** `completion`: prints a shell completion script. */
export function completionCommand(root: () => Command): Command {
  const command = new Command('completion')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh']))
    .description('print completion for a shell: eval "$(scholarsource completion bash)"');
  return command.action((shell: 'bash' | 'zsh') => void terminalOf(command).out.write(completionScript(root(), shell)));
}
