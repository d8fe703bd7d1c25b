import { TYPING_MAX } from '../../../shared/domain/text';
import { call } from './bridge';
import { registerWriter } from './unsaved';

/**
 * Why this is here: a lock takes every screen down, and what was being typed into a form that is not saved yet must be there
 * again for the same person, and for nobody else. So it is written, a moment after each keystroke, into the locked file itself,
 * under who typed it, and this window forgets it with the lock.
 */
const COALESCE_MS = 300;

let typed = new Map<string, string>();
let person: string | null = null;
let unwritten = false;
/** Whether somebody is at the desk: a locked window has nothing to keep and nowhere to keep it. */
let open = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes up what this person was typing; what could not be written before a lock is newer and stays. */
export function takeUpTyping(practitionerId: string, json: string): void {
  if (!(person === practitionerId && unwritten)) typed = read(json);
  person = practitionerId;
  open = true;
}

/** With the lock: nothing typed stays behind a locked screen, unless the file could not take it. */
export function forgetTyping(): void {
  if (!unwritten) typed = new Map();
  open = false;
}

/** What was typed may be about somebody who was erased just now: nobody can tell, so nothing of it stays, as in the file. */
export function forgetAllTyping(): void {
  for (const key of typedKeys()) keepTyped(key, null);
}

export const typedText = (key: string): string | null => typed.get(key) ?? null;

export const typedKeys = (): readonly string[] => [...typed.keys()];

/** Null when it is finished or thrown away. */
export function keepTyped(key: string, text: string | null): void {
  if (!open || (typed.get(key) ?? null) === text) return;
  if (text === null) typed.delete(key);
  else typed.set(key, text);
  unwritten = true;
  clearTimeout(timer);
  timer = setTimeout(() => void write(), COALESCE_MS);
}

async function write(): Promise<void> {
  clearTimeout(timer);
  if (!unwritten) return;
  unwritten = false;
  const written = await call('desk.typing', { json: whatFits(typed) });
  if (!written.ok) unwritten = true;
}

registerWriter(write);

/** The file has so much room for it; what is longest, such as a whole file that was chosen, is left out first. */
export function whatFits(all: ReadonlyMap<string, string>, room: number = TYPING_MAX): string {
  const shortestFirst = [...all].toSorted(([, a], [, b]) => a.length - b.length);
  for (;;) {
    const json = JSON.stringify(Object.fromEntries(shortestFirst));
    if (json.length <= room) return json;
    shortestFirst.pop();
  }
}

function read(json: string): Map<string, string> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return new Map();
    return new Map(Object.entries(value).flatMap(([key, text]): [string, string][] => (typeof text === 'string' ? [[key, text]] : [])));
  } catch {
    return new Map();
  }
}
