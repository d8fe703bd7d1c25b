import { useState } from 'react';
import { REACHED_BY, type Clearances } from '../../../../shared/domain/consultation';
import type { StratumError } from '../../../../shared/contract/errors';
import { itemById, roleLabel } from '../../../../shared/pack/lookup';
import type { Finding } from '../../../../shared/screening/types';
import { useKept, useKeptText } from '../../app/kept';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { DialogForm } from '../../ui/DialogForm';
import { ErrorNote } from '../../ui/ErrorNote';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { useConsultation } from '../context';
import { wordsOf } from '../findingWords';
import { attachLetter, type ChosenLetter } from '../letters';
import { AgreedFields } from './AgreedFields';
import { clearanceFormOf, clearanceFormSchema, readClearance, rolesToChoose, type ClearanceForm, type ClearanceProblems } from './clearanceForm';
import styles from './health-check.module.css';
import { LetterField } from './LetterField';
import { useOneAtATime } from '../../ui/useOneAtATime';

const REACHED_WORDS: Readonly<Record<(typeof REACHED_BY)[number], string>> = { letter: 'A letter', email: 'An e-mail', phone: 'By phone', 'in-person': 'In person', record: 'From a shared record' };

/** Who agreed to treat in spite of a finding, when, how, to what exactly, and the letter or where it is kept. */
export function ClearanceDialog({ finding, onClose }: { readonly finding: Finding; readonly onClose: () => void }) {
  const { pack, consultation, evaluation, section, save, flush, reload, facts } = useConsultation();
  const { clearances, answers } = section('healthCheck');
  const own = clearances[finding.id];
  // A specialist's plan is the agreement, too: what it says already is not asked for twice.
  const known = own ?? finding.clearedBy ?? finding.notCounted?.clearance;
  const areas = [...new Set(evaluation.screening.findings.flatMap((entry) => (entry.id === finding.id ? entry.areas : [])))];
  const answer = itemById(pack, finding.id) ? answers[finding.id] : undefined;
  const [form, setForm] = useKept('clearance/form', clearanceFormSchema, clearanceFormOf(known, areas));
  // A letter itself is too long to be kept over a lock; its name is, so that it is asked for again.
  const [letterName, setLetterName] = useKeptText('clearance/letter');
  const [letter, setLetter] = useState<ChosenLetter | null>(null);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [dateProblem, setDateProblem] = useState<string | null>(null);
  const [problems, setProblems] = useState<ClearanceProblems>({});
  const change = (changes: Partial<ClearanceForm>): void => setForm({ ...form, ...changes });
  const wanted = finding.shortening?.by ?? finding.by;

  const keep = (next: Clearances) => {
    save('healthCheck', { ...section('healthCheck'), clearances: { ...next } });
    void flush();
    onClose();
  };

  const [record, busy] = useOneAtATime(async () => {
        const read = readClearance(form, { pack, finding, answer, letter: known?.letter, letterChosen: letter !== null });
    if (!read.ok) return setProblems({ ...read.error, ...(form.on === null && dateProblem !== null ? { on: dateProblem } : {}) });
    if (letter === null) return keep({ ...clearances, [finding.id]: read.value });
    const attached = await attachLetter(consultation.id, letter);
    if (!attached.ok) return setFailure(attached.error);
    keep({ ...clearances, [finding.id]: { ...read.value, letter: attached.value.id } });
    await flush();
    await reload();
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
          {own ? (
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
          <TextField label="Who agreed" hint="Name and post, for example Dr A. Shah, GP" value={form.by} onChange={(by) => change({ by })} error={problems.by} required autoFocus />
          <SelectField
            label="They are"
            hint={wanted === null ? 'What makes their word count' : `Only this person may: ${roleLabel(pack, wanted)}`}
            value={form.role}
            onChange={(role) => change({ role })}
            options={[{ value: '', label: 'Choose…' }, ...rolesToChoose(pack)]}
            error={problems.role}
            required
          />
          <DateField
            keptAs="clearance/on-typed"
            label="Agreed on"
            value={form.on}
            onChange={(on) => change({ on })}
            onProblem={setDateProblem}
            latest={facts.today}
            outsideSentence="This day is in the future. Enter the day on which it was agreed."
            error={problems.on}
            required
          />
          <SelectField
            label="How it reached us"
            hint="As it can be looked up again"
            value={form.reachedBy ?? ''}
            onChange={(reachedBy) => change({ reachedBy: reachedBy === '' ? null : reachedBy })}
            options={[{ value: '' as const, label: 'Choose…' }, ...REACHED_BY.map((value) => ({ value, label: REACHED_WORDS[value] }))]}
            error={problems.reachedBy}
            required
          />
        </div>
        <AgreedFields form={form} areas={areas} problems={problems} onChange={change} />
        {finding.shortening ? <TextField label="What was agreed, and why" hint="In short" value={form.reason} onChange={(reason) => change({ reason })} error={problems.reason} required /> : null}
        <LetterField
          attached={known?.letter}
          chosen={letter}
          before={letter === null ? letterName : ''}
          onChoose={(chosen) => {
            setLetter(chosen);
            setLetterName(chosen?.title ?? '');
            const { reference: _told, ...others } = problems;
            setProblems(others);
          }}
        />
        <TextField label="Reference" hint="Where the letter or message is kept. May be left empty where the letter is attached." value={form.reference} onChange={(reference) => change({ reference })} error={problems.reference} />
        <ErrorNote error={failure} />
      </DialogForm>
    </Dialog>
  );
}
