/** Sent on the window when the main process says that it is locked, whoever locked it. */
export const LOCKED_ELSEWHERE = 'stratum:locked';
