import { expect, test, vi } from 'vitest';
import { reportBug } from './reportBug';

function reported(bug: unknown): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    reportBug('clients.update', bug);
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

test('a bug is reported with where it happened and without its message', () => {
  const text = reported(new TypeError('Cannot keep Anna Kowalska'));
  expect(text).toMatch(/^Stratum: a bug in clients.update \(TypeError\)\n\s+at .*reportBug.test.ts/);
  expect(text).not.toContain('Kowalska');
});

test('a line of the message that looks like a place in the code is no place in the code', () => {
  expect(reported(new Error('The notes say:\n    at home with Anna Kowalska'))).not.toContain('Kowalska');
});

test('a message that was changed after the bug takes the places with it', () => {
  const bug = new Error('Notes:\n    at home with Anna Kowalska');
  bug.message = 'Something else';
  expect(reported(bug)).not.toContain('Kowalska');
});

test('what is thrown without being an error is reported by its kind alone', () => {
  expect(reported('Anna Kowalska')).toBe('Stratum: a bug in clients.update (string)\n');
});
