import { useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import type { PersonRow } from '../../../shared/domain/people';
import { call } from '../app/bridge';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorNote } from '../ui/ErrorNote';
import { useOneAtATime } from '../ui/useOneAtATime';

/** An owner names a clinician who reads the rules and signs them off, or takes that back. */
export function LeadDialog({ person, onClose }: { readonly person: PersonRow; readonly onClose: () => void }) {
  const [failure, setFailure] = useState<StratumError | null>(null);
  const lead = !person.leadClinician;
  const act = lead ? 'Let them sign off' : 'No longer';

  const [save, busy] = useOneAtATime(async () => {
        const saved = await call('people.leadClinician', { id: person.id, revision: person.revision, lead });
    if (saved.ok) onClose();
    else setFailure(saved.error);
  });

  return (
    <Dialog
      opened
      onClose={onClose}
      title={lead ? `May ${person.name} sign the rules off?` : `${person.name} no longer signs the rules off?`}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} onClick={() => void save()}>
            {act}
          </Button>
        </>
      }
    >
      <p>
        {lead
          ? `${person.name}, ${person.role}, registration number ${person.registrationNumber}, may then decide each item under Rules, For a clinician to decide: agree, or make it stricter for this clinic.`
          : 'What they signed until now stays as it is.'}
      </p>
      <ErrorNote error={failure} />
    </Dialog>
  );
}
