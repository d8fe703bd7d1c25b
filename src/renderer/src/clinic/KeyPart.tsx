import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { spaced } from '../../../shared/domain/fingerprint';
import { saveFile } from '../app/saveFile';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import styles from './clinic.module.css';

/** The key that the clinic seals with, as it is compared by eye. */
export function KeyPart() {
  const { desk } = useSession();
  const [told, setTold] = useState('');
  const fingerprint = spaced(desk.keyFingerprint);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(fingerprint);
      setTold('Copied.');
    } catch {
      setTold('It could not be copied. Please select it and copy it by hand.');
    }
  };
  const save = () =>
    saveFile('clinic-key.txt', `${desk.clinic.name}\n\nFingerprint of the key that our documents are sealed with (SHA-256):\n${fingerprint}\n\nIt stands at the foot of every sealed page. If it is another one there, we did not seal the document.\n`, 'text/plain;charset=utf-8');

  return (
    <Card title="Seal and key" className={styles.time}>
      <p>Every consent that is signed here is sealed with the clinic’s own key. The fingerprint of that key stands at the foot of each sealed page.</p>
      <p className={styles.fingerprint} data-testid="key-fingerprint">
        {fingerprint}
      </p>
      <p>Give this to whoever checks our documents. If a sealed page shows another fingerprint, this clinic did not seal it.</p>
      <div className={styles.acts}>
        <Button icon={<IconCopy size={17} aria-hidden />} onClick={() => void copy()}>
          Copy
        </Button>
        <Button icon={<IconDownload size={17} aria-hidden />} onClick={save}>
          Save as a text file, to print or send
        </Button>
        <span role="status" className={styles.note}>
          {told}
        </span>
      </div>
    </Card>
  );
}
