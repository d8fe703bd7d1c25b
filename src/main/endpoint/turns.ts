export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue: each work starts when the one before has ended, whether well or not. */
export function turns(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
