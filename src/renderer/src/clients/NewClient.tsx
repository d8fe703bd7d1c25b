import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientRow } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { fullName } from '../../../shared/domain/client';
import { call } from '../app/bridge';
import { useKept } from '../app/kept';
import { useSession } from '../app/session';
import { initialsOf } from '../consultation/initials';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { ClientFields } from './ClientFields';
import { clientFormSchema, emptyClientForm, problemsOf, readClient, type ClientForm } from './clientForm';
import styles from './clients.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

/** What was typed into the search becomes the name. */
function formFromSearch(typed: string): ClientForm {
  const words = typed.trim().split(/\s+/);
  if (typed.trim() === '' || /\d/.test(typed)) return emptyClientForm;
  return { ...emptyClientForm, givenName: words[0] ?? '', familyName: words.slice(1).join(' ') };
}

/** The name of the dialog, under which it and its fields are kept. */
export const NEW_CLIENT = 'new-client';

/** Where to go once the client is made. */
type After = 'start' | 'open';

/** A new client; someone who looks like them is shown before anything is made. */
export function NewClient({ typed, onClose }: { readonly typed: string; readonly onClose: () => void }) {
  const { desk, go } = useSession();
  const queries = useQueryClient();
  const [form, setForm] = useKept<ClientForm>(`${NEW_CLIENT}/form`, clientFormSchema, formFromSearch(typed));
  const [attempt] = useState(() => crypto.randomUUID());
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [doubles, setDoubles] = useState<{ readonly rows: readonly ClientRow[]; readonly after: After } | null>(null);
  const problems = problemsOf(form, desk.today);

  const make = async (after: After) => {
    const client = readClient(form, desk.today);
    if (!client) return;
    const made = await call('clients.create', { client, attempt });
    const started = made.ok && after === 'start' ? await call('consultations.start', { clientId: made.value.id }) : null;
    if (!made.ok) {
      setFailure(made.error);
      setDoubles(null);
      return;
    }
    await queries.invalidateQueries({ queryKey: ['clients'] });
    onClose();
    go(started?.ok ? { at: 'consultation', consultationId: started.value.consultation.id } : { at: 'client', clientId: made.value.id });
  };

  const check = async (after: After) => {
    setTried(true);
    setFailure(null);
    if (!readClient(form, desk.today)) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="dialog"] [aria-invalid="true"]')?.focus());
      return;
    }
    const likely = await call('clients.likelyDoubles', { givenName: form.givenName, familyName: form.familyName, dateOfBirth: form.dateOfBirth, phone: form.phone });
    if (!likely.ok) setFailure(likely.error);
    else if (likely.value.length > 0) setDoubles({ rows: likely.value, after });
    else await make(after);
  };
  const [begin, busy] = useOneAtATime((act: 'check' | 'make', after: After) => (act === 'check' ? check(after) : make(after)));

  if (doubles)
    return (
      <Doubles
        rows={doubles.rows}
        busy={busy}
        onClose={() => setDoubles(null)}
        onOpen={(row) => {
          onClose();
          go({ at: 'client', clientId: row.id });
        }}
        onNew={() => void begin('make', doubles.after)}
      />
    );

  return (
    <Dialog
      opened
      onClose={onClose}
      title="New client"
      size="lg"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button busy={busy} onClick={() => void begin('check', 'open')}>
            Create only
          </Button>
          <Button kind="primary" busy={busy} onClick={() => void begin('check', 'start')}>
            Create and start consultation
          </Button>
        </>
      }
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void begin('check', 'start');
        }}
      >
        <ClientFields keptAs={NEW_CLIENT} form={form} onChange={setForm} problems={problems} showAll={tried} today={desk.today} brief autoFocus />
        <ErrorNote error={failure} />
        <button type="submit" hidden>
          Create
        </button>
      </form>
    </Dialog>
  );
}

function Doubles({ rows, busy, onClose, onOpen, onNew }: { readonly rows: readonly ClientRow[]; readonly busy: boolean; readonly onClose: () => void; readonly onOpen: (row: ClientRow) => void; readonly onNew: () => void }) {
  const locale = useLocale();
  return (
    <Dialog
      opened
      onClose={onClose}
      title="Is this the same person?"
      size="lg"
      foot={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind="primary" busy={busy} onClick={onNew}>
            Somebody else: make a new one
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>Someone like this is in the client file already. Two files for one person would split their history.</p>
        <div className={styles.doubles}>
          {rows.map((row, index) => (
            <div key={row.id} className={styles.double}>
              <span className={styles.avatar} aria-hidden>
                {initialsOf(row)}
              </span>
              <span>
                <span className={styles.name}>{fullName(row)}</span>
                <span className={styles.small}>
                  born {locale.dayMonthYear(row.dateOfBirth)}
                  {row.phone ? ` · ${row.phone}` : ''}
                  {row.lastVisitOn ? ` · last visit ${locale.dayMonthYear(row.lastVisitOn)}` : ''}
                </span>
              </span>
              <Button small data-autofocus={index === 0 || undefined} onClick={() => onOpen(row)} aria-label={`Open ${fullName(row)}`}>
                Open this one
              </Button>
            </div>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
