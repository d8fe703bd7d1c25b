import { useState } from 'react';
import { clearanceSchema, type Clearances } from '../../../../shared/domain/consultation';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { roleLabel } from '../../../../shared/pack/lookup';
import type { Finding } from '../../../../shared/screening/types';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { SelectField } from '../../ui/SelectField';
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
  const [role, setRole] = useState(known?.role ?? '');
  const [reason, setReason] = useState(known?.reason ?? '');
  const [reference, setReference] = useState(known?.reference ?? '');
  const [dateProblem, setDateProblem] = useState<string | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});

  const keep = (next: Clearances) => {
    save('healthCheck', { ...section('healthCheck'), clearances: { ...next } });
    void flush();
    onClose();
  };

  const record = () => {
    const read = clearanceSchema.safeParse({ by, on: on ?? '', ...(reference.trim() === '' ? {} : { reference }), ...(role === '' ? {} : { role }), ...(reason.trim() === '' ? {} : { reason }) });
    const unfit = finding.shortening ? shorteningProblems(finding.shortening.by) : {};
    if (!read.success || Object.keys(unfit).length > 0) {
      const byField = Object.fromEntries((read.error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message]));
      setProblems({ ...byField, ...unfit, ...(on === null ? { on: dateProblem ?? 'Please enter the day on which it was agreed.' } : {}) });
      return;
    }
    keep({ ...clearances, [finding.id]: read.data });
  };

  /** A wait is made shorter only by whom the content names, and the record keeps why. */
  const shorteningProblems = (wanted: string): Readonly<Record<string, string>> => ({
    ...(role === wanted ? {} : { role: `Only this person may make the wait shorter: ${roleLabel(pack, wanted)}.` }),
    ...(reason.trim() === '' ? { reason: 'Please write in short what was agreed, and why.' } : {}),
  });

  const withdraw = () => keep(Object.fromEntries(Object.entries(clearances).filter(([id]) => id !== finding.id)));

  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      size={finding.shortening ? 'lg' : 'md'}
      title={finding.shortening ? 'Record an agreement to a shorter wait' : 'Record clearance'}
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
        <div className={styles.dialogPair}>
          <TextField label="Who agreed" hint="Name and post, for example Dr A. Shah, GP" value={by} onChange={setBy} error={problems['by']} required autoFocus />
          {finding.shortening ? (
            <SelectField
              label="They are"
              hint={`Only this person may: ${roleLabel(pack, finding.shortening.by)}`}
              value={role}
              onChange={setRole}
              options={[{ value: '', label: 'Choose…' }, ...pack.practice.roles.map(({ id, label }) => ({ value: id, label }))]}
              error={problems['role']}
              required
            />
          ) : null}
        </div>
        <div className={styles.dialogPair}>
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
          {finding.shortening ? <TextField label="What was agreed, and why" hint="In short" value={reason} onChange={setReason} error={problems['reason']} required /> : null}
        </div>
        <TextField label="Reference (may be left empty)" hint="Where the letter or message is kept" value={reference} onChange={setReference} error={problems['reference']} />
        <button type="submit" hidden>
          Record
        </button>
      </form>
    </Dialog>
  );
}
