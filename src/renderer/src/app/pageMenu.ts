import { typesText } from '../keyboard/keys';

/** The browser's own menu has reload, back, print and its tools for developers. Fields where text is typed keep theirs, for cut, copy and paste by mouse. */
export function guardMenu(window: Window): void {
  window.addEventListener('contextmenu', (event) => {
    if (!typesText(event.target)) event.preventDefault();
  });
}
