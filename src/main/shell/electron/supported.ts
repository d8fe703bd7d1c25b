/**
 * The Electrons that get security fixes: the newest three majors. To be looked at again with each release of Stratum
 * (docs/release-checklist.md); a build with any other one fails.
 */
export const SUPPORTED_ELECTRON = { oldest: 43, newest: 45 } as const;

/** Why Stratum must not be built with this Electron, as a sentence; null where it may. */
export function electronProblem(version: string): string | null {
  const { oldest, newest } = SUPPORTED_ELECTRON;
  const major = /^(\d+)\.\d+\.\d+$/.exec(version)?.[1];
  if (major !== undefined && Number(major) >= oldest && Number(major) <= newest) return null;
  return `Electron ${version} is none that Stratum may be built with (${oldest} to ${newest}, released versions only). Install a supported one, or look at src/main/shell/electron/supported.ts.`;
}
