import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The few commands that Stratum has outside its page. */
export function setMenu(lock: () => void, platform: NodeJS.Platform = process.platform): void {
  const stratum: MenuItemConstructorOptions = {
    label: 'Stratum',
    submenu: [{ label: 'Lock', accelerator: 'CmdOrCtrl+L', click: lock }, { type: 'separator' }, { role: platform === 'darwin' ? 'quit' : 'close' }],
  };
  // Without these roles copy and paste have no keys on macOS.
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [{ role: 'undo' }, { role: 'redo' }, { type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate([stratum, edit, view]));
}
