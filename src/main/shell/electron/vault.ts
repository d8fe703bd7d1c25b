import { userInfo } from 'node:os';
import { safeStorage, systemPreferences } from 'electron';
import type { StratumOptions } from '../../stratum';

/** Where Chromium has no store of the desktop's, it keeps secrets under a password that everybody knows. */
const UNPROTECTED: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/** What the operating system keeps for who is signed in to it. On a Mac it asks for the finger first, where it can. */
export function electronVault(platform: NodeJS.Platform = process.platform): NonNullable<StratumOptions['vault']> {
  return {
    user: userInfo().username,
    isThere: () => safeStorage.isEncryptionAvailable() && (platform !== 'linux' || !UNPROTECTED.has(safeStorage.getSelectedStorageBackend())),
    seal: (secret) => safeStorage.encryptString(secret),
    open: (sealed) => {
      try {
        return safeStorage.decryptString(Buffer.from(sealed));
      } catch {
        return null;
      }
    },
    confirm: async () => {
      if (platform !== 'darwin' || !systemPreferences.canPromptTouchID()) return true;
      try {
        await systemPreferences.promptTouchID('unlock the client file');
        return true;
      } catch {
        return false;
      }
    },
  };
}
