import { useState } from 'react';
import { z } from 'zod';
import type { StratumError } from '../../../shared/contract/errors';
import { practitionerSchema } from '../../../shared/domain/clinic';
import { ACCESS, ACCESS_WORDS, accessSchema, type PersonRow } from '../../../shared/domain/people';
import { call } from '../app/bridge';
import { useKept } from '../app/kept';
import { useSession } from '../app/session';
import { PasswordPair, passwordProblem, usePasswordStrength } from '../clinic/PasswordPair';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { DialogForm } from '../ui/DialogForm';
import { ErrorNote } from '../ui/ErrorNote';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';
import styles from './people.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;
const formSchema = z.object({ name: z.string(), role: z.string(), registrationNumber: z.string(), prescriber: z.boolean() });
const CHOICES = ACCESS.map((value) => ({ value, label: ACCESS_WORDS[value].name }));

/** Adds somebody, or changes what is known of them and what they may do. */
export function PersonDialog({ person, lastOwner, onClose, onAdded }: { readonly person: PersonRow | null; readonly lastOwner: boolean; readonly onClose: () => void; readonly onAdded: (recoveryCode: string | null) => void }) {
  const { desk } = useSession();
  const [form, setForm] = useKept('people/form', formSchema, { name: person?.name ?? '', role: person?.role ?? '', registrationNumber: person?.registrationNumber ?? '', prescriber: person?.prescriber ?? false });
  const [access, setAccess] = useKept('people/access', accessSchema, person?.access ?? 'practitioner');
  // Kept with the fields: what was typed before a lock was based on it.
  const [revision, setRevision] = useKept('people/revision', z.number(), person?.revision ?? 0);
  const [passwords, setPasswords] = useState({ password: '', again: '' });
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const guessable = [desk.clinic.name, form.name];
  const strength = usePasswordStrength(passwords.password, guessable);
  const read = practitionerSchema.safeParse(form);
  const problem = (field: string): string | null => (tried ? (read.error?.issues.find((issue) => issue.path[0] === field)?.message ?? null) : null);
  const act = person ? 'Save' : 'Add';

  const showNewest = async () => {
    const people = await call('people.list', {});
    const newest = people.ok ? people.value.find((known) => known.id === person?.id) : undefined;
    if (!newest) return;
    const { name, role, registrationNumber, prescriber } = newest;
    setForm({ name, role, registrationNumber, prescriber });
    setAccess(newest.access);
    setRevision(newest.revision);
  };

  const [save, busy] = useOneAtATime(async () => {
    setTried(true);
    if (!read.success || (!person && passwordProblem(passwords, strength))) return;
    const saved = person ? await call('people.change', { id: person.id, revision, person: read.data, access }) : await call('people.add', { person: read.data, access, password: passwords.password });
    if (saved.ok) {
      onAdded(saved.value?.recoveryCode ?? null);
      return;
    }
    setFailure(saved.error);
    if (saved.error.kind === 'changed-elsewhere') await showNewest();
  });

  return (
    <Dialog
      opened
      onClose={onClose}
      title={person ? person.name : 'Add a person'}
      size="xl"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} onClick={() => void save()}>
            {act}
          </Button>
        </>
      }
    >
      <DialogForm submit={act} onSubmit={() => void save()}>
        <div className={styles.fields}>
          <TextField id="person-name" label="Name" value={form.name} onChange={(name) => setForm({ ...form, name })} error={problem('name')} required autoFocus />
          <TextField id="person-role" label="Profession, as printed" placeholder="For example nurse or receptionist" value={form.role} onChange={(role) => setForm({ ...form, role })} error={problem('role')} required />
          <TextField id="person-registration" label="Registration number" placeholder="May be left empty" value={form.registrationNumber} onChange={(registrationNumber) => setForm({ ...form, registrationNumber })} error={problem('registrationNumber')} />
          <Segmented id="person-prescriber" label="A prescriber?" showLabel options={YES_NO} value={form.prescriber ? 'yes' : 'no'} onChange={(value) => setForm({ ...form, prescriber: value === 'yes' })} />
          <div className={styles.whole}>
            <Segmented id="person-access" label="May do" showLabel hint={lastOwner ? 'The only owner stays an owner.' : ACCESS_WORDS[access].may} options={CHOICES} value={access} onChange={setAccess} disabled={lastOwner} />
          </div>
        </div>
        {person ? null : <PasswordPair label="Their first password" value={passwords} onChange={setPasswords} guessable={guessable} strength={strength} showProblems={tried} />}
        <ErrorNote error={failure} />
      </DialogForm>
    </Dialog>
  );
}
