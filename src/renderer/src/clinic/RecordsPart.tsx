import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import { call } from '../app/bridge';
import { saveFile } from '../app/saveFile';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import styles from './clinic.module.css';
import { RetentionCard } from './RetentionCard';
import { useOneAtATime } from '../ui/useOneAtATime';

/** What the clinic can say about its records as a whole: who used them, and who its clients are. */
export function RecordsPart() {
  const { go } = useSession();
  const [failure, setFailure] = useState<StratumError | null>(null);

  const [exportClients, busy] = useOneAtATime(async () => {
    setFailure(null);
    const made = await call('clients.export', {});
    if (made.ok) saveFile(made.value.fileName, made.value.text, 'text/csv;charset=utf-8');
    else setFailure(made.error);
  });

  return (
    <div className={styles.records}>
      <Card title="Record of use">
        <p>Who looked at which client’s record, and what was changed, printed, exported and decided, day by day.</p>
        <div className={styles.acts}>
          <Button icon={<IconHistory size={17} aria-hidden />} onClick={() => go({ at: 'trail', clientId: null })}>
            Open the record of use
          </Button>
        </div>
      </Card>
      <Card title="List of clients">
        <p>Names, contact details and dates of visits as a CSV file, for a spreadsheet. It says nothing about health. The file is not encrypted: keep it only as long as you need it.</p>
        <div className={styles.acts}>
          <Button icon={<IconDownload size={17} aria-hidden />} busy={busy} onClick={() => void exportClients()}>
            Export the list of clients
          </Button>
        </div>
        <ErrorNote error={failure} />
      </Card>
      <RetentionCard />
    </div>
  );
}
