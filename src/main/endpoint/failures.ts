import type { StratumError } from '../../shared/contract/errors';

/**
 * What the user is told about an exception. Only its code is looked at: a message may hold a path or what was typed.
 * `unexpected` means a bug.
 */
export function failureOf(problem: unknown): StratumError {
  const code = codeOf(problem);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code.startsWith('SQLITE_FULL')) return { kind: 'disk-full' };
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM')) return { kind: 'read-only-folder' };
  if (code === 'DAMAGED_RECORD' || code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return { kind: 'damaged-file', part: 'client-file' };
  if (code === 'PAPER_DOES_NOT_VERIFY') return { kind: 'paper-does-not-verify' };
  if (code === 'CLIENT_FILE_GONE') return { kind: 'missing-file', part: 'client-file' };
  if (code.startsWith('SQLITE_BUSY')) return { kind: 'file-in-use' };
  return { kind: 'unexpected' };
}

function codeOf(problem: unknown): string {
  if (typeof problem !== 'object' || problem === null || !('code' in problem)) return '';
  return typeof problem.code === 'string' ? problem.code : '';
}
