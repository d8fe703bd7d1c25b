import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** A reservation of address space and no memory in use. */
const TOO_LARGE = 2 ** 30;

/** How often one of the patterns stands in the writable memory of a child process. Linux only. */
export function countInMemory(pid: number, patterns: readonly Buffer[]): number {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  let count = 0;
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from, to] = /^([\da-f]+)-([\da-f]+) rw/.exec(line) ?? [];
      if (from === undefined || to === undefined) continue;
      const start = BigInt(`0x${from}`);
      const size = Number(BigInt(`0x${to}`) - start);
      if (size > TOO_LARGE) continue;
      const bytes = readRegion(memory, start, size);
      for (const pattern of patterns) count += countIn(bytes, pattern);
    }
  } finally {
    closeSync(memory);
  }
  return count;
}

function readRegion(memory: number, start: bigint, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, size, start));
  } catch {
    // The kernel lists regions that nobody can read.
    return bytes.subarray(0, 0);
  }
}

function countIn(bytes: Buffer, pattern: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) count += 1;
  return count;
}
