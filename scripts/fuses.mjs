import { pathToFileURL } from 'node:url';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/** What a packaged Stratum can never be talked into, whoever starts it: burnt into the program itself. */
export const FUSES = {
  // The program is no Node.js for whoever finds it.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Only the app that was packaged, and only as it was packaged.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/** Sets them in a packaged program: `node scripts/fuses.mjs PROGRAM`, and as `afterPack` of a packager. */
export async function setFuses(program) {
  await flipFuses(program, { version: FuseVersion.V1, resetAdHocDarwinSignature: process.platform === 'darwin', strictlyRequireAllFuses: false, ...FUSES });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [program] = process.argv.slice(2);
  if (program === undefined) {
    process.stderr.write('Name the packaged program, as in: node scripts/fuses.mjs dist/stratum\n');
    process.exit(1);
  }
  await setFuses(program);
}
