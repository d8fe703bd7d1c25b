import { backupCommand, restoreCommand } from './commandLine/backupCommands';
import { consultCommand } from './commandLine/consultCommand';
import { checkPackCommand, mutatePackCommand } from './commandLine/packCommands';
import { verifyCommand } from './commandLine/verifyCommand';
import type { Terminal } from './commandLine/terminal';

const COMMANDS: Readonly<Record<string, (args: readonly string[], terminal: Terminal) => Promise<number>>> = {
  consult: consultCommand,
  'check-pack': checkPackCommand,
  'mutate-pack': mutatePackCommand,
  verify: verifyCommand,
  backup: backupCommand,
  restore: restoreCommand,
};

const terminal: Terminal = {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (...lines) => {
    for (const line of lines) process.stderr.write(`${line}\n`);
  },
  // npm runs scripts in the package's folder; paths are meant from where the person is.
  startedIn: process.env['INIT_CWD'] ?? process.cwd(),
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (!command) terminal.complain(`Commands: ${Object.keys(COMMANDS).join(', ')}.`);
process.exitCode = command ? await command(args, terminal) : 2;
