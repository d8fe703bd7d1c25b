import { documentUrl } from '../../app/bridge';
import { Callout } from '../../ui';
import styles from './aftercare.module.css';

/** Where the browser kept the PDF from opening by itself. */
export function BlockedNote({ documentId }: { readonly documentId: string | null }) {
  if (documentId === null) return null;
  return (
    <Callout tone="amber" title="The browser did not open the page" announce>
      <a href={documentUrl(documentId)} target="_blank" rel="noreferrer" className={styles.link}>
        Open the PDF
      </a>
    </Callout>
  );
}
