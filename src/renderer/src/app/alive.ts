import { LOCK_SOON, LOCKED_ELSEWHERE } from './lockEvents';

/** How long the main process may be away before its window says so, ms. */
const GONE_MS = 6000;

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
    sayInstead('Stratum was opened in another window. Go on there; you can close this one.');
  });
  // A line that breaks is made anew at once; one that cannot be is that of a program that is gone, and its window goes with it.
  let gone: ReturnType<typeof setTimeout> | null = null;
  alive.addEventListener('open', () => {
    if (gone !== null) clearTimeout(gone);
    gone = null;
  });
  alive.addEventListener('error', () => {
    // While it is being worked on the program is gone now and then, and comes back under the same window.
    if (import.meta.env.DEV) return;
    gone ??= setTimeout(() => {
      alive.close();
      sayInstead('Stratum has ended. What was saved is safe. Close this window and start Stratum again.');
      window.close();
    }, GONE_MS);
  });
}

/** Takes everything off the screen but one sentence. */
function sayInstead(sentence: string): void {
  const notice = document.createElement('p');
  notice.setAttribute('role', 'alert');
  notice.style.margin = '4rem auto';
  notice.style.maxWidth = '30rem';
  notice.style.font = '1.125rem/1.5 system-ui, sans-serif';
  notice.textContent = sentence;
  document.body.replaceChildren(notice);
}
