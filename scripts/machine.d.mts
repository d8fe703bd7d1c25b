export const ROOT: string;
export const NODE: string;
export function electronProgram(): string | null;
export function hasDisplay(): boolean;
export function runsAsRoot(): boolean;
