/**
 * Writes where a bug happened to stderr, never its message: a message can quote what was typed, and client data must
 * not get into a log.
 */
export function reportBug(where: string, bug: unknown): void {
  const name = bug instanceof Error ? bug.name : typeof bug;
  const frames = bug instanceof Error ? (bug.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  process.stderr.write([`Stratum: a bug in ${where} (${name})`, ...frames, ''].join('\n'));
}
