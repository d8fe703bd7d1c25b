/** Where a command was started, and how it speaks: results on stdout, everything else on stderr. */
export interface Terminal {
  readonly say: (line: string) => void;
  readonly complain: (...lines: readonly string[]) => void;
  readonly startedIn: string;
}
