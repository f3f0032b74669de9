import { Argument, Command } from 'commander';
import { completionScript } from '../output/completion-script.ts';

/** `completion`: what a shell needs to complete commands and options. */
export function completionCommand(root: () => Command): Command {
  return new Command('completion')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh']))
    .description('print completion for a shell: eval "$(scholarsource completion bash)"')
    .action((shell: 'bash' | 'zsh') => void process.stdout.write(completionScript(root(), shell)));
}
