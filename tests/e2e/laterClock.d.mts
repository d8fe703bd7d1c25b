export function putClockOn(days: number): void;
