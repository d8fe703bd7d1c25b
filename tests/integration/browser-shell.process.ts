import { spawn, type ChildProcess } from 'node:child_process';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { NODE, ROOT } from '../../scripts/machine.mjs';

/** The built browser shell as a process of its own, and requests to it as bare as a foreign program would send them. */
export interface ShellProcess {
  readonly child: ChildProcess;
  /** What it has said so far, line by line. */
  readonly said: readonly string[];
  /** The newest one-time address; waits for one that is newer than `than`. */
  address(than?: string): Promise<URL>;
  /** Asks it to end and waits for that. */
  end(): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

export function startShell(args: readonly string[], env: Readonly<Record<string, string>> = { STRATUM_NO_WINDOW: '1' }): ShellProcess {
  const child = spawn(NODE, [join(ROOT, 'out', 'main', 'browser.js'), ...args], { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const said: string[] = [];
  const lines: Interface = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  const newest = (): string | undefined => said.findLast((line) => line.startsWith('Stratum is ready: '))?.slice('Stratum is ready: '.length);
  return {
    child,
    said,
    ended,
    async address(than) {
      for (;;) {
        const found = newest();
        if (found !== undefined && found !== than) return new URL(found);
        await new Promise((resolve, reject) => {
          lines.once('line', resolve);
          lines.once('close', () => reject(new Error('The shell ended without an address.')));
        });
      }
    },
    end() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface Message {
  readonly method?: string;
  /** Sent as it is: nothing tidies up `..`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export function send(port: string, { method = 'GET', path, headers = {}, body }: Message): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', reject);
      response.on('end', () => {
        const whole = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.toString('utf8') });
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** Goes through the one-time address and gives the cookie of the session, as a `Cookie` header. */
export async function letIn(address: URL): Promise<string> {
  const answer = await send(address.port, { path: `${address.pathname}${address.search}` });
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`The address gave no cookie: ${answer.status} ${answer.text}`);
  return cookie;
}

/** Keeps the sign of life of a window open. */
export function keepAlive(port: string, cookie: string): Promise<{ close(): void; readonly ended: Promise<string> }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path: '/alive', headers: { cookie } }, (response) => {
      let heard = '';
      response.on('data', (part: Buffer) => (heard += part.toString()));
      const ended = new Promise<string>((done) => response.once('close', () => done(heard)));
      resolve({ close: () => outgoing.destroy(), ended });
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
}
