import { useState } from 'react';
import { clearanceSchema, type Clearances } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import type { Finding } from '../../../../shared/screening/types';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { useConsultation } from '../context';
import { wordsOf } from '../findingWords';
import styles from './health-check.module.css';

/** Who agreed to treat in spite of a finding, when, and where that is kept. A name and a day, never free text alone. */
export function ClearanceDialog({ finding, opened, onClose }: { readonly finding: Finding; readonly opened: boolean; readonly onClose: () => void }) {
  const { pack, section, save, desk, flush } = useConsultation();
  const { clearances } = section('healthCheck');
  const known = clearances[finding.id];
  const [by, setBy] = useState(known?.by ?? '');
  const [on, setOn] = useState<PlainDate | null>(known?.on ?? null);
  const [reference, setReference] = useState(known?.reference ?? '');
  const [dateProblem, setDateProblem] = useState<string | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});

  const keep = (next: Clearances) => {
    save('healthCheck', { ...section('healthCheck'), clearances: { ...next } });
    void flush();
    onClose();
  };

  const record = () => {
    const read = clearanceSchema.safeParse({ by, on: on ?? '', ...(reference.trim() === '' ? {} : { reference }) });
    if (!read.success) {
      const byField = Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
      setProblems({ ...byField, ...(on === null ? { on: dateProblem ?? 'Please enter the day on which it was agreed.' } : {}) });
      return;
    }
    keep({ ...clearances, [finding.id]: read.data });
  };

  const withdraw = () => keep(Object.fromEntries(Object.entries(clearances).filter(([id]) => id !== finding.id)));

  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title="Record clearance"
      foot={
        <>
          {known ? (
            <Button kind="danger" onClick={withdraw}>
              Take it back
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={record}>
            Record
          </Button>
        </>
      }
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          record();
        }}
      >
        <p>
          <b>{wordsOf(pack, finding).title}</b>
          <br />
          {wordsOf(pack, finding).action}
        </p>
        <TextField label="Who agreed" hint="Name and post, for example Dr A. Shah, GP" value={by} onChange={setBy} error={problems['by']} required autoFocus />
        <DateField
          label="Agreed on"
          value={on}
          onChange={setOn}
          onProblem={setDateProblem}
          latest={desk.today}
          outsideSentence="This day is in the future. Enter the day on which it was agreed."
          error={problems['on']}
          required
        />
        <TextField label="Reference (may be left empty)" hint="Where the letter or message is kept" value={reference} onChange={setReference} error={problems['reference']} />
        <button type="submit" hidden>
          Record
        </button>
      </form>
    </Dialog>
  );
}
