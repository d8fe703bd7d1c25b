import { contextBridge, ipcRenderer } from 'electron';
import { CHANNEL_NAMES, LOCKED_EVENT } from '../shared/contract/names';

/** One function a channel and nothing else: the page cannot send what the contract does not name. */
contextBridge.exposeInMainWorld(
  'stratum',
  Object.fromEntries(CHANNEL_NAMES.map((name) => [name, (input: unknown): Promise<unknown> => ipcRenderer.invoke(name, input)])),
);

ipcRenderer.on(LOCKED_EVENT, () => window.dispatchEvent(new Event(LOCKED_EVENT)));
