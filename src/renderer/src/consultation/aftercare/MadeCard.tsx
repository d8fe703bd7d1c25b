import { useState } from 'react';
import { JURISDICTIONS } from '../../../../shared/domain/clinic';
import type { StratumError } from '../../../../shared/contract/errors';
import { formatMoment, wallTime } from '../../../../shared/documents/wallTime';
import { Button, Card, ErrorNote } from '../../ui';
import { useConsultation } from '../context';
import { BlockedNote } from './BlockedNote';
import { DOCUMENT_NAMES } from './documentNames';
import { printDocument } from './printing';
import styles from './aftercare.module.css';

/** Everything that was made, newest first; each can be printed again just as it was. */
export function MadeCard() {
  const { consultation, desk } = useConsultation();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<StratumError | null>(null);
  const [blocked, setBlocked] = useState<string | null>(null);
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];
  const made = consultation.documents.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  if (made.length === 0) return null;

  const printAgain = async (documentId: string) => {
    setBusy(documentId);
    setError(null);
    setBlocked(null);
    const printed = await printDocument(documentId);
    if (!printed.ok) setError(printed.error);
    else if (printed.value === 'blocked') setBlocked(documentId);
    setBusy(null);
  };

  return (
    <Card title="Made so far">
      <ul className={styles.made}>
        {made.map((document) => {
          const moment = wallTime(document.createdAt);
          return (
            <li key={document.id}>
              <span>
                {DOCUMENT_NAMES[document.kind]}
                <span className={styles.quiet}>
                  {moment ? formatMoment(moment, locale) : document.createdAt} · {document.pages === 1 ? '1 page' : `${document.pages} pages`}
                </span>
              </span>
              <Button small kind="quiet" busy={busy === document.id} onClick={() => void printAgain(document.id)} aria-label={`Print again: ${DOCUMENT_NAMES[document.kind]}`}>
                Print
              </Button>
            </li>
          );
        })}
      </ul>
      <ErrorNote error={error} />
      <BlockedNote documentId={blocked} />
    </Card>
  );
}
