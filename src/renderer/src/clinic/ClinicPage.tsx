import { useQueryClient } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Desk } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { clinicBasis, type Clinic } from '../../../shared/domain/clinic';
import { assertNever } from '../../../shared/domain/result';
import { call } from '../app/bridge';
import { anywhere, useKept } from '../app/kept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { ErrorNote } from '../ui/ErrorNote';
import { Segmented } from '../ui/Segmented';
import { BackupsPart } from './BackupsPart';
import styles from './clinic.module.css';
import { clinicDraftSchema, clinicPartSchema, clinicProblems, formOf, partOf, readClinicForm, type ClinicDraft, type ClinicForm, type ClinicPart } from './clinicForm';
import { DetailsPart } from './DetailsPart';
import { LanguagesPart } from './LanguagesPart';
import { KeyPart } from './KeyPart';
import { PaperPart } from './PaperPart';
import { RecordsPart } from './RecordsPart';
import { TimePart } from './TimePart';
import { useOneAtATime } from '../ui/useOneAtATime';

const PARTS: readonly { readonly value: ClinicPart; readonly label: string }[] = [
  { value: 'details', label: 'Details' },
  { value: 'paper', label: 'Paper' },
  { value: 'languages', label: 'Languages' },
  { value: 'time', label: 'Time to think' },
  { value: 'key', label: 'Seal and key' },
  { value: 'backups', label: 'Backups' },
  { value: 'records', label: 'Records' },
];

export interface PartProps {
  readonly form: ClinicForm;
  readonly problems: Readonly<Record<string, string>>;
  readonly change: (form: ClinicForm) => void;
}

const focusFirstProblem = (): void => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();

/** What is the clinic's own: its details, its paper, its time to think and its key. */
export function ClinicPage() {
  const { desk } = useSession();
  const queries = useQueryClient();
  const [part, setPart] = useKept<ClinicPart>('part', clinicPartSchema, 'details');
  const [draft, keepDraft] = useKept<ClinicDraft>(anywhere('clinic'), clinicDraftSchema, null);
  const form: ClinicForm = draft?.form ?? formOf(desk.clinic);
  const basedOn = draft?.basedOn ?? clinicBasis(desk.clinic);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [leadTo, setLeadTo] = useState(0);
  const problems = clinicProblems(form);

  // The part with the problem has to be on screen before the field can take the focus.
  useEffect(() => {
    if (leadTo > 0) focusFirstProblem();
  }, [leadTo]);

  const change = (next: ClinicForm) => {
    setSaved(false);
    keepDraft({ form: { ...next, openDays: [...next.openDays] }, basedOn });
  };
  const know = (clinic: Clinic) => queries.setQueryData<Desk>(['desk'], (known) => (known ? { ...known, clinic } : known));

  const [save, saving] = useOneAtATime(async () => {
    const clinic = readClinicForm(form);
    setFailure(null);
    if (!clinic) {
      const fields = Object.keys(problems);
      if (!fields.some((field) => partOf(field) === part)) setPart(partOf(fields[0] ?? ''));
      setLeadTo((times) => times + 1);
      return;
    }
    const changed = await call('clinic.update', { clinic, basedOn });
    if (changed.ok) {
      know(changed.value);
      // What was typed while it was being saved is the next change.
      const later = latest.current !== draft;
      keepDraft(later && latest.current ? { ...latest.current, basedOn: clinicBasis(changed.value) } : null);
      setSaved(!later);
      return;
    }
    setFailure(changed.error);
    if (changed.error.kind !== 'changed-elsewhere') return;
    // What stands there now is shown, and the next change is based on it.
    const now = await call('desk.read', {});
    if (!now.ok) return;
    queries.setQueryData<Desk>(['desk'], now.value);
    keepDraft(null);
  });

  const shown = { form, problems, change };
  return (
    <form
      noValidate
      className={styles.settings}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.top}>
        <div>
          <h1>Clinic</h1>
          {part === 'details' || part === 'paper' ? <p className={styles.lead}>Printed at the head of every form. Documents that were made already stay as they are.</p> : null}
        </div>
        <Segmented label="Part of the clinic’s settings" options={PARTS} value={part} onChange={setPart} />
      </div>
      <Part part={part} {...shown} know={know} />
      <ErrorNote error={failure} />
      {part === 'languages' || part === 'key' || part === 'backups' || part === 'records' ? null : (
        <div className={styles.foot}>
          <p aria-live="polite" className={styles.saved}>
            {saved ? (
              <>
                <IconCheck size={15} aria-hidden /> Saved
              </>
            ) : draft === null ? (
              ''
            ) : (
              'Not saved yet'
            )}
          </p>
          {draft === null ? null : (
            <Button
              onClick={() => {
                keepDraft(null);
                setFailure(null);
              }}
            >
              Undo the changes
            </Button>
          )}
          <Button kind="primary" type="submit" busy={saving}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}

function Part({ part, know, ...shown }: PartProps & { readonly part: ClinicPart; readonly know: (clinic: Clinic) => void }) {
  switch (part) {
    case 'details':
      return <DetailsPart {...shown} />;
    case 'paper':
      return <PaperPart {...shown} know={know} />;
    case 'languages':
      return <LanguagesPart know={know} />;
    case 'time':
      return <TimePart {...shown} />;
    case 'key':
      return <KeyPart />;
    case 'backups':
      return <BackupsPart />;
    case 'records':
      return <RecordsPart />;
    default:
      return assertNever(part);
  }
}
