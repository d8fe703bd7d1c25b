/** Marks an element on which files may be dropped; nothing else takes any. */
const TAKES_FILES = '[data-takes-files], input[type="file"]';
const TEXT_FIELD = 'textarea, input:not([type="radio"], [type="checkbox"], [type="button"]), [contenteditable="true"]';

/**
 * A file, a picture or a link that is dropped beside a place for files would be opened in the place of Stratum. So it is ignored
 * everywhere else; text that is dragged into a field stays what it is.
 */
export function guardDrops(window: Window): void {
  const refuse = (event: DragEvent): void => {
    const { target, dataTransfer } = event;
    const kinds = dataTransfer?.types ?? [];
    const isText = !kinds.includes('Files') && !kinds.includes('text/uri-list');
    if (target instanceof Element && target.closest(isText ? TEXT_FIELD : TAKES_FILES)) return;
    event.preventDefault();
    event.stopPropagation();
    if (dataTransfer) dataTransfer.dropEffect = 'none';
  };
  for (const name of ['dragenter', 'dragover', 'drop'] as const) window.addEventListener(name, refuse, { capture: true });
}
