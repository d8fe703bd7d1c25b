import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientRow } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { fullName } from '../../../shared/domain/client';
import { call } from '../app/bridge';
import { useKept } from '../app/kept';
import { useSession } from '../app/session';
import clientStyles from '../clients/clients.module.css';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Dialog } from '../ui/Dialog';
import { DialogForm } from '../ui/DialogForm';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { ContactFields } from './ContactFields';
import { contactFormSchema, contactProblems, emptyContact, readContact, type ContactForm } from './contactForm';
import { useOneAtATime } from '../ui/useOneAtATime';

/** The name of the dialog, under which it and its fields are kept. */
export const NEW_CONTACT = 'new-contact';

/** A new client at the front desk; someone who looks like them is shown first. */
export function NewContact({ typed, onClose }: { readonly typed: string; readonly onClose: () => void }) {
  const { desk, go } = useSession();
  const locale = useLocale();
  const queries = useQueryClient();
  const words = /\d/.test(typed) ? [] : typed.trim().split(/\s+/);
  const [form, setForm] = useKept<ContactForm>(`${NEW_CONTACT}/form`, contactFormSchema, { ...emptyContact, givenName: words[0] ?? '', familyName: words.slice(1).join(' ') });
  const [attempt] = useState(() => crypto.randomUUID());
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [doubles, setDoubles] = useState<readonly ClientRow[] | null>(null);

  const [make, busy] = useOneAtATime(async () => {
    setTried(true);
    const contact = readContact(form, desk.today);
    if (!contact) return;
    const likely = doubles === null ? await call('clients.likelyDoubles', { givenName: form.givenName, familyName: form.familyName, dateOfBirth: form.dateOfBirth, phone: form.phone }) : null;
    if (likely?.ok && likely.value.length > 0) {
      setDoubles(likely.value);
      return;
    }
    const made = await call('contacts.create', { contact, attempt });
    if (!made.ok) return setFailure(made.error);
    await queries.invalidateQueries({ queryKey: ['clients'] });
    onClose();
    go({ at: 'client', clientId: made.value.id });
  });
  const act = doubles === null ? 'Create' : 'Somebody else: make a new one';

  return (
    <Dialog
      opened
      onClose={onClose}
      title="New client"
      size="lg"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} onClick={() => void make()}>
            {act}
          </Button>
        </>
      }
    >
      <DialogForm submit={act} onSubmit={() => void make()}>
        <ContactFields
          keptAs={NEW_CONTACT}
          form={form}
          onChange={(next) => {
            setForm(next);
            setDoubles(null);
          }}
          problems={tried ? contactProblems(form, desk.today) : {}}
          today={desk.today}
          autoFocus
        />
        {doubles === null ? null : (
          <Callout tone="amber" title="Is this the same person?" announce>
            {doubles.map((row) => (
              <div key={row.id}>
                <button type="button" className={clientStyles.nameLink} onClick={() => go({ at: 'client', clientId: row.id })}>
                  {fullName(row)}, born {locale.dayMonthYear(row.dateOfBirth)}
                </button>
              </div>
            ))}
          </Callout>
        )}
        <ErrorNote error={failure} />
      </DialogForm>
    </Dialog>
  );
}
