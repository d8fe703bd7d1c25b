/** Takes what a scanner typed: the signs as they came, without the Enter or Tab at the end. */
export type TakeScan = (text: string) => void;

const takers: TakeScan[] = [];

/** From now on scans come here, until the function that it gives is called. Whoever asked last has them: a dialog before its page. */
export function takeScans(take: TakeScan): () => void {
  takers.push(take);
  return () => {
    const index = takers.lastIndexOf(take);
    if (index >= 0) takers.splice(index, 1);
  };
}

/** Gives a scan to whoever takes them here; where nobody does it is for nobody. */
export const giveScan = (text: string): void => takers.at(-1)?.(text);
