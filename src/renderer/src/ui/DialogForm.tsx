import type { ReactNode } from 'react';
import styles from './Dialog.module.css';

/** The fields of a dialog, one below the other. Enter in a field does what the main button at the dialog's foot does. */
export function DialogForm({ submit, onSubmit, children }: { /** As on the main button. */ readonly submit: string; readonly onSubmit: () => void; readonly children: ReactNode }) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <button type="submit" hidden>
        {submit}
      </button>
    </form>
  );
}
