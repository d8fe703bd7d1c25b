import { Callout } from '../ui';
import styles from './BlockedNote.module.css';

/** Where the browser kept the PDF from opening by itself. */
export function BlockedNote({ url }: { readonly url: string | null }) {
  if (url === null) return null;
  return (
    <Callout tone="amber" title="The browser did not open the page" announce>
      <a href={url} target="_blank" rel="noreferrer" className={styles.link}>
        Open the PDF
      </a>
    </Callout>
  );
}
