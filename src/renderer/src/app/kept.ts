import { useCallback, useState } from 'react';
import { z } from 'zod';
import { keepTyped, typedKeys, typedText } from './typing';

/**
 * Why this is here: `typing.ts` keeps text; this keeps whatever a dialog or a free form holds before it is a record, and which
 * dialog was open, so that an unlock leads back into the middle of it. Everything is kept under the place on screen (the address)
 * and a name that is the only one of its kind there; `dialog/field` belongs to `dialog` and ends with it. What must outlive a look
 * at another place has a name made by `anywhere`. A password is never kept: it stays in `useState`, and goes with the lock.
 */
const MARK = 'here|';
const ANYWHERE = 'anywhere|';

/** Kept wherever one goes, until it is finished: for what is typed about one client, `anywhere('client/7')`. */
export const anywhere = (name: string): string => `${ANYWHERE}${name}`;

const placeNow = (): string => (typeof window === 'undefined' || window.location.hash === '' ? '#/' : window.location.hash);
const keyAt = (place: string, name: string): string => `${MARK}${place}|${name}`;
const keyNow = (name: string): string => (name.startsWith(ANYWHERE) ? name : keyAt(placeNow(), name));

/** Null where nothing is kept, or something that does not fit any more. */
export function readKept<Value>(key: string, schema: z.ZodType<Value>): { readonly value: Value } | null {
  const text = typedText(key);
  if (text === null) return null;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? { value: read.data } : null;
  } catch {
    return null;
  }
}

/** What is as it was in the beginning needs no keeping. */
export function keepValue(key: string, value: unknown, initial: unknown): void {
  const text = JSON.stringify(value);
  keepTyped(key, text === JSON.stringify(initial) ? null : text);
}

/** Ends `key` and everything below it. */
export function forgetUnder(key: string): void {
  for (const known of typedKeys()) if (known === key || known.startsWith(`${key}/`)) keepTyped(known, null);
}

/** Another place is on screen: what was open at the one before has been left. */
export function forgetElsewhere(place: string): void {
  for (const known of typedKeys()) if (known.startsWith(MARK) && !known.startsWith(keyAt(place, ''))) keepTyped(known, null);
}

/** What is kept under a name now; null where nothing is. */
export const keptUnder = <Value>(name: string, schema: z.ZodType<Value>): Value | null => readKept(keyNow(name), schema)?.value ?? null;

export const forgetKept = (name: string): void => forgetUnder(keyNow(name));

/** What this place is about is over, and nothing of it can be typed to its end any more; `but` stays. */
export function forgetHere(but: string): void {
  for (const known of typedKeys()) if (known.startsWith(keyNow('')) && known !== keyNow(but)) keepTyped(known, null);
}

/** `useState` for what is typed or chosen and no record has yet: after a lock the same person finds it again at the same place. */
export function useKept<Value>(name: string, schema: z.ZodType<Value>, initial: Value): readonly [Value, (next: Value) => void] {
  const [key] = useState(() => keyNow(name));
  const [first] = useState(initial);
  const [value, setValue] = useState<Value>(() => {
    const kept = readKept(key, schema);
    return kept ? kept.value : initial;
  });
  const change = useCallback(
    (next: Value) => {
      setValue(next);
      keepValue(key, next, first);
    },
    [key, first],
  );
  return [value, change];
}

const text = z.string();

export const useKeptText = (name: string, initial = ''): readonly [string, (next: string) => void] => useKept(name, text, initial);

export interface Opened {
  /** What the dialog is about; null while it is closed. */
  readonly what: string | null;
  readonly open: (what?: string) => void;
  /** Also ends what was kept of its fields. */
  readonly close: () => void;
}

const whatIsOpen = z.string().nullable();

/** Which dialog is open; an unlock opens it again. Its fields are kept as `name/field`. */
export function useOpened(name: string): Opened {
  const [what, setWhat] = useKept(name, whatIsOpen, null);
  const [key] = useState(() => keyNow(name));
  const open = useCallback((next = 'open') => setWhat(next), [setWhat]);
  const close = useCallback(() => {
    setWhat(null);
    forgetUnder(key);
  }, [setWhat, key]);
  return { what, open, close };
}
