import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { keptUnder, readKept, useKept } from '../app/kept';
import { typedKeys } from '../app/typing';
import { afterPress } from './afterPress';
import type { TypedValue } from './typedValue';

/** A text that is no value yet, with the value that it stood over: over another one it would hide what was put there since. */
const halfSchema = z.object({ typed: z.string(), over: z.string().nullable() }).nullable();

/** Whether a field that has this value, and is kept as `name`, holds a text that is no value yet. */
export const isHalfTyped = (name: string, value: string | null): boolean => {
  const half = keptUnder(name, halfSchema);
  return half !== null && half.over === value;
};

/** Whether any field that `isMeant` was left half typed, on whichever step it is. */
export const isAnythingHalfTyped = (isMeant: (key: string) => boolean): boolean => typedKeys().some((key) => isMeant(key) && (readKept(key, halfSchema)?.value ?? null) !== null);

export interface TypedText<Value> {
  readonly value: Value | null;
  /** null as long as what is typed is no value. */
  readonly onChange: (value: Value | null) => void;
  readonly read: (typed: string) => TypedValue<Value>;
  readonly write: (value: Value) => string;
  /** Name under which a text that is no value yet is kept over a lock. */
  readonly keptAs: string;
  /** The value cannot be taken away: while the text is none, the value is the one that it had before. */
  readonly always?: boolean | undefined;
  /** Told of what keeps the text from being a value (or of null). */
  readonly onProblem?: ((sentence: string | null) => void) | undefined;
}

export interface TypedField {
  readonly text: string;
  readonly change: (typed: string) => void;
  /** The field was left: what was read is written out, or its problem is said. */
  readonly leave: () => void;
  /** Whether the text is no value, also before its problem is said. */
  readonly isUnclear: boolean;
  /** null before the field was left for the first time. */
  readonly problem: string | null;
}

/** The text of a field whose value is something else: a day, a time of day. While it cannot be read, the text itself is kept. */
export function useTypedText<Value extends string>({ value, onChange, read, write, keptAs, always = false, onProblem }: TypedText<Value>): TypedField {
  const [half, keepHalf] = useKept(keptAs, halfSchema, null);
  const problemOf = (typed: string): string | null => {
    const found = read(typed);
    return found.state === 'unclear' ? found.sentence : null;
  };
  // Over another value it would hide what was put there since; and what can be read by now was not taken over when it was typed.
  const [before] = useState(() => (half !== null && half.over === value && problemOf(half.typed) !== null ? half.typed : null));
  const [stale] = useState(half !== null && before === null);
  const [text, setText] = useState(before ?? (value === null ? '' : write(value)));
  const [left, setLeft] = useState(before !== null);
  const told = useRef(value);
  /** What it had when the field was left last. */
  const settled = useRef(value);

  useEffect(() => {
    // Nobody will see it again.
    if (stale) keepHalf(null);
  }, [stale, keepHalf]);

  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    settled.current = value;
    setText(value === null ? '' : write(value));
    keepHalf(null);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [value]);

  const change = (typed: string) => {
    setText(typed);
    const found = read(typed);
    const problem = problemOf(typed);
    const without = always ? settled.current : null;
    onProblem?.(problem);
    keepHalf(problem === null ? null : { typed, over: without });
    const next = found.state === 'read' ? found.value : without;
    if (next !== told.current) {
      told.current = next;
      onChange(next);
    }
  };

  const leave = () => {
    afterPress(() => setLeft(true));
    if (problemOf(text) !== null) return;
    settled.current = told.current;
    if (told.current !== null) setText(write(told.current));
  };

  const problem = problemOf(text);
  return { text, change, leave, isUnclear: problem !== null, problem: left ? problem : null };
}
