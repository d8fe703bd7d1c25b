import { useState } from 'react';
import { clearanceSchema, type Clearances } from '../../../../shared/domain/consultation';
import { plainDateSchema } from '../../../../shared/domain/plainDate';
import type { StratumError } from '../../../../shared/contract/errors';
import { roleLabel } from '../../../../shared/pack/lookup';
import type { Finding } from '../../../../shared/screening/types';
import { useKept, useKeptText } from '../../app/kept';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { DialogForm } from '../../ui/DialogForm';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { useConsultation } from '../context';
import { wordsOf } from '../findingWords';
import { attachLetter, type ChosenLetter } from '../letters';
import { ErrorNote } from '../../ui/ErrorNote';
import styles from './health-check.module.css';
import { LetterField } from './LetterField';

/** Who agreed to treat in spite of a finding, when, and the letter or where it is kept. A name and a day, never free text alone. */
export function ClearanceDialog({ finding, onClose }: { readonly finding: Finding; readonly onClose: () => void }) {
  const { pack, consultation, section, save, desk, flush, reload } = useConsultation();
  const { clearances } = section('healthCheck');
  const known = clearances[finding.id];
  const [by, setBy] = useKeptText('clearance/by', known?.by);
  const [on, setOn] = useKept('clearance/on', plainDateSchema.nullable(), known?.on ?? null);
  const [role, setRole] = useKeptText('clearance/role', known?.role);
  const [reason, setReason] = useKeptText('clearance/reason', known?.reason);
  const [reference, setReference] = useKeptText('clearance/reference', known?.reference);
  // A letter itself is too long to be kept over a lock; its name is, so that it is asked for again.
  const [letterName, setLetterName] = useKeptText('clearance/letter');
  const [letter, setLetter] = useState<ChosenLetter | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [dateProblem, setDateProblem] = useState<string | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});

  const keep = (next: Clearances) => {
    save('healthCheck', { ...section('healthCheck'), clearances: { ...next } });
    void flush();
    onClose();
  };

  const record = async () => {
    if (busy) return;
    const read = clearanceSchema.safeParse({
      by,
      on: on ?? '',
      ...(reference.trim() === '' ? {} : { reference }),
      ...(known?.letter === undefined ? {} : { letter: known.letter }),
      ...(role === '' ? {} : { role }),
      ...(reason.trim() === '' ? {} : { reason }),
    });
    const unproven: Record<string, string> = reference.trim() === '' && letter === null && known?.letter === undefined ? { reference: 'Please attach the letter, or write down where it is kept.' } : {};
    const unfit = finding.shortening ? shorteningProblems(finding.shortening.by) : {};
    if (!read.success || Object.keys({ ...unproven, ...unfit }).length > 0) {
      const byField = Object.fromEntries((read.error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message]));
      setProblems({ ...unproven, ...byField, ...unfit, ...(on === null ? { on: dateProblem ?? 'Please enter the day on which it was agreed.' } : {}) });
      return;
    }
    if (letter === null) return keep({ ...clearances, [finding.id]: read.data });
    setBusy(true);
    const attached = await attachLetter(consultation.id, letter);
    setBusy(false);
    if (!attached.ok) return setFailure(attached.error);
    keep({ ...clearances, [finding.id]: { ...read.data, letter: attached.value.id } });
    await flush();
    await reload();
  };

  /** A wait is made shorter only by whom the content names, and the record keeps why. */
  const shorteningProblems = (wanted: string): Readonly<Record<string, string>> => ({
    ...(role === wanted ? {} : { role: `Only this person may make the wait shorter: ${roleLabel(pack, wanted)}.` }),
    ...(reason.trim() === '' ? { reason: 'Please write in short what was agreed, and why.' } : {}),
  });

  const withdraw = () => keep(Object.fromEntries(Object.entries(clearances).filter(([id]) => id !== finding.id)));

  return (
    <Dialog
      opened
      onClose={onClose}
      title={finding.shortening ? 'Record an agreement to a shorter wait' : 'Record clearance'}
      size="lg"
      foot={
        <>
          {known ? (
            <Button kind="danger" onClick={withdraw}>
              Take it back
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} onClick={() => void record()}>
            Record
          </Button>
        </>
      }
    >
      <DialogForm submit="Record" onSubmit={() => void record()}>
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
            keptAs="clearance/on-typed"
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
        <LetterField
          attached={known?.letter}
          chosen={letter}
          before={letter === null ? letterName : ''}
          onChoose={(chosen) => {
            setLetter(chosen);
            setLetterName(chosen?.title ?? '');
            setProblems({});
          }}
        />
        <TextField label="Reference" hint="Where the letter or message is kept. May be left empty where the letter is attached." value={reference} onChange={setReference} error={problems['reference']} />
        <ErrorNote error={failure} />
      </DialogForm>
    </Dialog>
  );
}
