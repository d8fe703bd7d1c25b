import type { Answer } from '../../../../shared/domain/consultation';
import { Button } from '../../ui/Button';
import styles from './health-check.module.css';
import type { ByKey } from './keyAnswers';

const SAID: Readonly<Record<Answer['answer'], string>> = { yes: 'Yes', no: 'No', 'not-sure': 'Not sure' };

/** What the last single key answered, with a way back; before any, which keys there are. */
export function KeyNote({ last, singleKeys, onUndo }: { readonly last: ByKey | undefined; readonly singleKeys: boolean; readonly onUndo: () => void }) {
  return (
    <>
      <span role="status" className={styles.keyed}>
        {last ? (
          <>
            By key: <b>{SAID[last.said]}</b> to “{last.about}”
          </>
        ) : null}
      </span>
      {last ? (
        <Button kind="link" title="Ctrl+Z" aria-keyshortcuts="Control+Z" onClick={onUndo}>
          Undo
        </Button>
      ) : singleKeys ? (
        <span className={styles.keyHint}>
          <kbd>↓</kbd> goes into the list; there <kbd>Y</kbd> <kbd>N</kbd> <kbd>?</kbd> answer
        </span>
      ) : (
        <span className={styles.keyHint}>
          <kbd>↓</kbd> goes to the next question
        </span>
      )}
    </>
  );
}
