/** Screens that may hold something unsaved say here how it is written; locking and closing the window ask all of them. */
const writers = new Set<() => Promise<void>>();

export function registerWriter(write: () => Promise<void>): () => void {
  writers.add(write);
  return () => {
    writers.delete(write);
  };
}

export const writeEverything = async (): Promise<void> => {
  await Promise.all([...writers].map((write) => write()));
};
