import { contextBridge, ipcRenderer } from 'electron';
import { CHANNEL_NAMES, LOCK_SOON_EVENT, LOCKED_EVENT } from '../shared/contract/names';

/** One function a channel and nothing else: the page cannot send what the contract does not name. */
contextBridge.exposeInMainWorld(
  'stratum',
  Object.fromEntries(CHANNEL_NAMES.map((name) => [name, (input: unknown): Promise<unknown> => ipcRenderer.invoke(name, input)])),
);

for (const name of [LOCK_SOON_EVENT, LOCKED_EVENT]) ipcRenderer.on(name, () => window.dispatchEvent(new Event(name)));
