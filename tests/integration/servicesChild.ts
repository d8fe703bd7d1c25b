import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Channel, InputOf, OutputOf } from '../../src/shared/contract/channels';
import type { StratumError } from '../../src/shared/contract/errors';
import type { Result } from '../../src/shared/domain/result';
import { NODE, ROOT } from '../../scripts/machine.mjs';

export interface Child {
  readonly pid: number;
  handle<Name extends Channel>(channel: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>, StratumError>>;
  /** Sends a message and does not wait for its answer. */
  send<Name extends Channel>(channel: Name, input: InputOf<Name>): void;
  /** SIGKILL: no chance to tidy up. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Another process with a Stratum on the same folder. */
export function startChild(dir: string): Child {
  const here = join(ROOT, 'tests', 'integration');
  const child = spawn(NODE, ['--no-warnings', '--import', pathToFileURL(join(here, 'services.resolver.mjs')).href, join(here, 'services.process.ts'), dir], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const send = (channel: Channel, input: unknown): void => {
    child.stdin.write(`${JSON.stringify({ channel, input })}\n`);
  };
  return {
    pid: child.pid ?? 0,
    send,
    async handle(channel, input) {
      send(channel, input);
      const { value, done } = await answers.next();
      if (done === true) throw new Error('The other process ended without an answer.');
      return JSON.parse(value);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
