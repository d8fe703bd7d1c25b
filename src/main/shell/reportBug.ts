/**
 * Writes where a bug happened to stderr, never its message: a message can quote what was typed, and client data must
 * not get into a log.
 */
export function reportBug(where: string, bug: unknown): void {
  const name = bug instanceof Error ? bug.name : typeof bug;
  const frames = bug instanceof Error ? framesOf(bug) : [];
  process.stderr.write([`Stratum: a bug in ${where} (${name})`, ...frames, ''].join('\n'));
}

function framesOf({ message, stack = '' }: Error): readonly string[] {
  // The stack begins with the message, and a line of that may look like a frame. A message that was changed later is not in it.
  const at = stack.indexOf(message);
  if (at < 0) return [];
  return stack
    .slice(at + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
}
