/** Most of an overlay that is read, in characters. */
export const OVERLAY_MAX_CHARS = 1_000_000;
