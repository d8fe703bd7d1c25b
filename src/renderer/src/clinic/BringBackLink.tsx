import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, failureOf } from '../app/ask';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorNote } from '../ui/ErrorNote';
import { BringBack } from './BringBack';

/** For the day on which the file does not open, and for a new computer: needs no open file. */
export function BringBackLink() {
  const [opened, setOpened] = useState(false);
  const view = useQuery({ queryKey: ['backups', 'at the door'], queryFn: () => ask('backups.read', {}), enabled: opened });
  return (
    <>
      <Button kind="link" onClick={() => setOpened(true)}>
        Bring back a backup
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title="Bring back a backup" size="lg">
        <ErrorNote error={view.isError ? failureOf(view.error) : null} />
        {view.data ? <BringBack bare rows={view.data.backups} canPick={view.data.canPick} onClose={() => setOpened(false)} /> : null}
      </Dialog>
    </>
  );
}
