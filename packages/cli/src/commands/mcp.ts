import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { VERSION } from '../version.ts';

/** `mcp`: serves ScholarSource's MCP tools over stdin and stdout. */
export function mcpCommand(): Command {
  const command = new Command('mcp').description(
    'serve assistants over the Model Context Protocol on stdin and stdout',
  );
  return command.action(async () => {
    const { client, signal } = contextOf(command);
    const { serveStdio } = await import('@scholarsource/mcp/stdio');
    await serveStdio(client, VERSION, signal);
  });
}
