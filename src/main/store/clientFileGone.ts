import { statSync } from 'node:fs';

/** The client file is no longer where it was opened: what is written now would be in no folder. */
export class ClientFileGone extends Error {
  override readonly name = 'ClientFileGone';
  /** Read by the endpoint, like the code of an exception of SQLite or of the system. */
  readonly code = 'CLIENT_FILE_GONE';
}

/**
 * Checks that a file is still the one that was there at first. An open file can be deleted, or another put in its place, and still
 * takes writes that are gone with the process. Throws `ClientFileGone`.
 */
export function watchFile(path: string): () => void {
  const idOf = (): string | null => {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? null : `${found.dev}:${found.ino}`;
  };
  const atFirst = idOf();
  return () => {
    if (idOf() !== atFirst) throw new ClientFileGone('The client file is no longer in its folder.');
  };
}
