import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { JURISDICTIONS } from '../../../../shared/domain/clinic';
import type { StratumError } from '../../../../shared/contract/errors';
import { formatMoment, wallTime } from '../../../../shared/documents/wallTime';
import { ask } from '../../app/ask';
import { Button, Card, ErrorNote } from '../../ui';
import { useConsultation } from '../context';
import { BlockedNote } from '../../documents/BlockedNote';
import { DOCUMENT_NAMES } from './documentNames';
import { mayBeSealed } from './closing';
import { printDocument } from '../../documents/printing';
import { SealCheck } from '../../documents/SealCheck';
import styles from './aftercare.module.css';
import { useOneAtATime } from '../../ui/useOneAtATime';

/** Everything that was made, newest first; each can be printed again just as it was. */
export function MadeCard() {
  const { consultation, desk } = useConsultation();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<StratumError | null>(null);
  const [blocked, setBlocked] = useState<string | null>(null);
  const prints = useQuery({ queryKey: ['prints', consultation.id], queryFn: () => ask('documents.prints', { id: consultation.id }), retry: false });
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];
  const made = consultation.documents.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const [printAgain] = useOneAtATime(async (documentId: string) => {
    setBusy(documentId);
    setError(null);
    setBlocked(null);
    const printed = await printDocument(documentId);
    if (printed.ok) setBlocked(printed.value.blockedUrl);
    else setError(printed.error);
    await prints.refetch();
    setBusy(null);
  });
  if (made.length === 0) return null;

  return (
    <Card title="Made so far">
      <ul className={styles.made}>
        {made.map((document) => (
            <li key={document.id}>
              <span>
                {[DOCUMENT_NAMES[document.kind], ...marksOf(document.title)].join(', ')}
                <span className={styles.quiet}>
                  {momentOf(document.createdAt, locale)} · {document.pages === 1 ? '1 page' : `${document.pages} pages`}
                </span>
                {(prints.data ?? [])
                  .filter((print) => print.documentId === document.id)
                  .map((print, index) => (
                    <span key={index} className={styles.quiet}>
                      Printed {momentOf(print.printedAt, locale)} by {print.by}
                    </span>
                  ))}
              </span>
              <Button small kind="quiet" busy={busy === document.id} onClick={() => void printAgain(document.id)} aria-label={`Print again: ${DOCUMENT_NAMES[document.kind]}`}>
                Print
              </Button>
              {mayBeSealed(document.kind) && (
                <div className={styles.seal}>
                  <SealCheck documentId={document.id} name={DOCUMENT_NAMES[document.kind]} />
                </div>
              )}
            </li>
        ))}
      </ul>
      <ErrorNote error={error} />
      <BlockedNote url={blocked} />
    </Card>
  );
}

function momentOf(iso: string, locale: string): string {
  const moment = wallTime(iso);
  return moment ? formatMoment(moment, locale) : iso;
}

/** What stands in brackets at the end of a title: in which print it is, and what for. */
const marksOf = (title: string): readonly string[] => (/(?:\s*\([^()]+\))+$/.exec(title)?.[0] ?? '').split(/[()]/).filter((mark) => mark.trim() !== '');
