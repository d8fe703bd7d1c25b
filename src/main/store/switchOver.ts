import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { flushFolder, writeAtomically } from './atomicWrite';
import { CLIENT_FILE, KEYRING } from './backupFolder';

/** Where what is brought back is made ready. */
const READY = 'restore.new';
const MARKER = 'restore.json';

const markerSchema = z.strictObject({ aside: z.string().regex(/^set-aside-[\d-]+$/) });

/** What may lie beside a client file and belongs to it. */
const WITH: Readonly<Record<string, readonly string[]>> = { [CLIENT_FILE]: [CLIENT_FILE, `${CLIENT_FILE}-wal`, `${CLIENT_FILE}-journal`, `${CLIENT_FILE}-shm`], [KEYRING]: [KEYRING] };

export const readyFolder = (dir: string): string => join(dir, READY);

/** An empty folder for what is to be brought back. */
export function emptyReady(dir: string): string {
  const folder = readyFolder(dir);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/**
 * Puts what was made ready in the place of the client file and its keyring, and those into the folder `aside`. From the moment
 * that the marker is on the disk it is carried through, whatever happens: `finishRestore` goes on where it was cut short.
 */
export function switchOver(dir: string, aside: string): void {
  flushFolder(readyFolder(dir));
  writeAtomically(join(dir, MARKER), JSON.stringify({ aside }));
  finishRestore(dir, 'later');
}

/** Carries a restore through that was begun; at the start it also clears what never got as far as that. */
export function finishRestore(dir: string, when: 'at the start' | 'later'): void {
  const ready = readyFolder(dir);
  const marker = readMarker(dir);
  if (!marker) {
    if (when === 'at the start') rmSync(ready, { recursive: true, force: true });
    return;
  }
  const aside = join(dir, marker.aside);
  for (const part of [CLIENT_FILE, KEYRING]) {
    // What is still to be brought in is what tells that the old one may be in its place.
    if (!existsSync(join(ready, part))) continue;
    const olds = (WITH[part] ?? []).filter((old) => existsSync(join(dir, old)));
    if (olds.length > 0) mkdirSync(aside, { recursive: true, mode: 0o700 });
    for (const old of olds) renameSync(join(dir, old), join(aside, old));
    if (olds.length > 0) flushFolder(aside);
    renameSync(join(ready, part), join(dir, part));
    flushFolder(dir);
  }
  rmSync(ready, { recursive: true, force: true });
  rmSync(join(dir, MARKER), { force: true });
  flushFolder(dir);
}

function readMarker(dir: string): z.infer<typeof markerSchema> | null {
  if (!existsSync(join(dir, MARKER))) return null;
  return markerSchema.parse(JSON.parse(readFileSync(join(dir, MARKER), 'utf8')));
}
