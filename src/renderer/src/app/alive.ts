import { LOCK_SOON, LOCKED_ELSEWHERE } from './lockEvents';

/**
 * Keeps a line open to the browser shell, which ends a few seconds after its window is gone. In Electron there is no
 * such line. When Stratum is opened in another window, that one is the only one from then on.
 */
if (window.stratum === undefined) {
  const alive = new EventSource('/alive');
  alive.addEventListener('lock-soon', () => window.dispatchEvent(new Event(LOCK_SOON)));
  alive.addEventListener('locked', () => window.dispatchEvent(new Event(LOCKED_ELSEWHERE)));
  alive.addEventListener('taken-over', () => {
    alive.close();
    const notice = document.createElement('p');
    notice.setAttribute('role', 'alert');
    notice.style.margin = '4rem auto';
    notice.style.maxWidth = '30rem';
    notice.style.font = '1.125rem/1.5 system-ui, sans-serif';
    notice.textContent = 'Stratum was opened in another window. Go on there; you can close this one.';
    document.body.replaceChildren(notice);
  });
}
