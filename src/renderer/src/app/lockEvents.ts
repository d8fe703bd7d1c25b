/** Sent on the window when the main process says that it is locked, whoever locked it. */
export const LOCKED_ELSEWHERE = 'stratum:locked';

/** Sent on the window when the main process is about to lock: what is unsaved can be written now, and a moment later no more. */
export const LOCK_SOON = 'stratum:lock-soon';
