import { useEffect, useRef, useState } from 'react';
import { useKeptText } from '../app/kept';
import type { TypedValue } from './typedValue';

export interface TypedText<Value> {
  readonly value: Value | null;
  /** null as long as what is typed is no value. */
  readonly onChange: (value: Value | null) => void;
  readonly read: (typed: string) => TypedValue<Value>;
  readonly write: (value: Value) => string;
  /** Name under which a text that is no value yet is kept over a lock. */
  readonly keptAs: string;
  /** Told of what keeps the text from being a value (or of null). */
  readonly onProblem?: ((sentence: string | null) => void) | undefined;
}

export interface TypedField {
  readonly text: string;
  readonly change: (typed: string) => void;
  /** The field was left: what was read is written out, or its problem is said. */
  readonly leave: () => void;
  /** null before the field was left for the first time. */
  readonly problem: string | null;
}

/** The text of a field whose value is something else: a day, a time of day. While it cannot be read, the text itself is kept. */
export function useTypedText<Value extends string>({ value, onChange, read, write, keptAs, onProblem }: TypedText<Value>): TypedField {
  const [half, keepHalf] = useKeptText(keptAs);
  const problemOf = (typed: string): string | null => {
    const found = read(typed);
    return found.state === 'unclear' ? found.sentence : null;
  };
  // What could be read by now was not taken over when it was typed, and must not look as if it had been.
  const [before] = useState(() => (problemOf(half) === null ? null : half));
  const [text, setText] = useState(before ?? (value === null ? '' : write(value)));
  const [left, setLeft] = useState(before !== null);
  const told = useRef(value);

  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value === null ? '' : write(value));
    keepHalf('');
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [value]);

  const change = (typed: string) => {
    setText(typed);
    const found = read(typed);
    const problem = problemOf(typed);
    onProblem?.(problem);
    keepHalf(problem === null ? '' : typed);
    const next = found.state === 'read' ? found.value : null;
    if (next !== told.current) {
      told.current = next;
      onChange(next);
    }
  };

  const leave = () => {
    setLeft(true);
    const { state } = read(text);
    // A value that cannot be taken away is still there when its text is.
    if (state !== 'unclear' && value !== null && (state === 'empty' || told.current === value)) {
      told.current = value;
      setText(write(value));
    }
  };

  return { text, change, leave, problem: left ? problemOf(text) : null };
}
