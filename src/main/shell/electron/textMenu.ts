import { app, BrowserWindow, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';

/** A text field has cut, copy and paste by mouse, each where it can do something; nothing else of a page has a menu. */
export function giveTextFieldsMenus(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('context-menu', (_shown, { isEditable, editFlags }) => {
      if (!isEditable) return;
      const items: MenuItemConstructorOptions[] = [
        { role: 'cut', label: 'Cut', enabled: editFlags.canCut },
        { role: 'copy', label: 'Copy', enabled: editFlags.canCopy },
        { role: 'paste', label: 'Paste', enabled: editFlags.canPaste },
        { type: 'separator' },
        { role: 'selectAll', label: 'Select all', enabled: editFlags.canSelectAll },
      ];
      const window = BrowserWindow.fromWebContents(contents);
      Menu.buildFromTemplate(items).popup(window ? { window } : {});
    });
  });
}
