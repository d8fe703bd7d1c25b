import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import { fullName } from '../../../shared/domain/client';
import type { Contact, ContactView } from '../../../shared/domain/people';
import { ageOn } from '../../../shared/domain/plainDate';
import { clockOf } from '../../../shared/documents/wallTime';
import { ask, failureOf } from '../app/ask';
import { call } from '../app/bridge';
import { Waiting } from '../app/Frame';
import { anywhere, forgetUnder, useKept } from '../app/kept';
import { useSession } from '../app/session';
import styles from '../clients/clients.module.css';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Card } from '../ui/Card';
import { Chip } from '../ui/Chip';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { ContactFields } from './ContactFields';
import { contactDraftSchema, contactProblems, draftOf, readContact, withDraft, type ContactDraft, type ContactForm } from './contactForm';
import { VisitDays } from './FrontDesk';
import { useOneAtATime } from '../ui/useOneAtATime';

/** A client as the front desk has them: contact details and days. */
export function ContactPage({ clientId }: { readonly clientId: string }) {
  const { go } = useSession();
  const read = useQuery({ queryKey: ['contact', clientId], queryFn: () => ask('contacts.read', { id: clientId }), gcTime: 0 });
  if (read.isPending) return <Waiting />;
  if (read.isError)
    return (
      <div className={styles.page}>
        <div className={styles.column}>
          <ErrorNote error={failureOf(read.error)} onRetry={() => void read.refetch()} />
          <div>
            <Button onClick={() => go({ at: 'home' })}>To the list of clients</Button>
          </div>
        </div>
      </div>
    );
  return <Details key={read.data.contact.revision} view={read.data} />;
}

const formOf = ({ givenName, familyName, dateOfBirth, pronouns, phone, email, language }: Contact): ContactForm => ({ givenName, familyName, dateOfBirth, pronouns, phone, email, language });

function Details({ view }: { readonly view: ContactView }) {
  const { contact, visits } = view;
  const { desk, go } = useSession();
  const locale = useLocale();
  const queries = useQueryClient();
  const keptAs = anywhere(`contact/${contact.id}`);
  const [draft, keepDraft] = useKept<ContactDraft>(keptAs, contactDraftSchema, null);
  const form = withDraft(formOf(contact), draft);
  const change = (typed: ContactForm) => keepDraft(draftOf(typed, formOf(contact), draft?.revision ?? contact.revision));
  const [failure, setFailure] = useState<StratumError | null>(null);
  const problems = contactProblems(form, desk.today);
  const isChanged = draft !== null;

  const [save, busy] = useOneAtATime(async () => {
    const read = readContact(form, desk.today);
    if (!read) return;
    const saved = await call('contacts.update', { id: contact.id, revision: contact.revision, contact: read });
    if (saved.ok) forgetUnder(keptAs);
    if (saved.ok) queries.setQueryData<ContactView>(['contact', contact.id], { ...view, contact: saved.value });
    else {
      setFailure(saved.error);
      if (saved.error.kind === 'changed-elsewhere') await queries.invalidateQueries({ queryKey: ['contact', contact.id] });
    }
  });

  return (
    <div className={styles.page}>
      <form
        noValidate
        className={styles.column}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div>
          <div className={styles.top}>
            <h1>{fullName(contact)}</h1>
            <Button kind="quiet" onClick={() => go({ at: 'home' })}>
              All clients
            </Button>
          </div>
          <p className={styles.sub}>
            {ageOn(contact.dateOfBirth, desk.today)} · born {locale.dayMonthYear(contact.dateOfBirth)}
          </p>
        </div>
        <Card scroll>
          <ContactFields keptAs={keptAs} form={form} onChange={change} problems={problems} today={desk.today} />
        </Card>
        {draft !== null && draft.revision !== contact.revision ? (
          <Callout tone="amber" title="Somebody else changed these details meanwhile" announce>
            What you typed stands in the fields; all else is as it is now. Look at it before you save.
          </Callout>
        ) : null}
        <ErrorNote error={failure} />
        <div className={styles.top}>
          <Button kind="primary" type="submit" busy={busy} disabled={!isChanged || Object.keys(problems).length > 0}>
            Save
          </Button>
          <p className={styles.saveLine} aria-live="polite">
            {isChanged ? (
              'Not saved yet'
            ) : (
              <>
                <IconCheck size={15} aria-hidden /> All changes saved
              </>
            )}
          </p>
        </div>
      </form>
      <div className={styles.column}>
        <Card title="Next visit">
          {view.next === null ? (
            <p className={styles.sub}>No day is booked or planned.</p>
          ) : (
            <Chip tone={view.next.booked ? 'green' : 'plain'}>
              {view.next.booked ? 'Booked' : 'Not booked yet; planned from'} {locale.date(view.next.on)}
              {view.next.at === '' ? '' : `, ${clockOf(view.next.at, locale.locale)}`}
            </Chip>
          )}
        </Card>
        <VisitDays title="Visits" visits={visits} empty="No visit yet." />
      </div>
    </div>
  );
}
