import { useState } from 'react';
import { IconCheck, IconPrinter } from '@tabler/icons-react';
import type { DocumentKind } from '../../../../shared/domain/consultation';
import type { StratumError } from '../../../../shared/contract/errors';
import { call } from '../../app/bridge';
import { Button, ErrorNote } from '../../ui';
import { useConsultation } from '../context';
import { BlockedNote } from './BlockedNote';
import { newestOf } from './closing';
import { DOCUMENT_NAMES } from './documentNames';
import { printDocument } from './printing';
import styles from './aftercare.module.css';

export interface DocumentListProps {
  readonly kinds: readonly DocumentKind[];
  /** null while the decisions are looked at */
  readonly chosen: DocumentKind | null;
  readonly onChoose: (kind: DocumentKind) => void;
  /** Shows what was decided; null where the consultation still goes on. */
  readonly onDecisions: (() => void) | null;
}

/** The documents of this consultation: look at each, make and print it in one press. */
export function DocumentList({ kinds, chosen, onChoose, onDecisions }: DocumentListProps) {
  const { consultation, flush, reload, readOnly } = useConsultation();
  const [busy, setBusy] = useState<DocumentKind | null>(null);
  const [error, setError] = useState<StratumError | null>(null);
  const [blocked, setBlocked] = useState<string | null>(null);

  const makeAndPrint = async (kind: DocumentKind) => {
    setBusy(kind);
    setError(null);
    setBlocked(null);
    onChoose(kind);
    await flush();
    const made = await call('documents.make', { id: consultation.id, kind });
    if (made.ok) {
      const printed = await printDocument(made.value.id);
      if (!printed.ok) setError(printed.error);
      else if (printed.value === 'blocked') setBlocked(made.value.id);
      await reload();
    } else setError(made.error);
    setBusy(null);
  };

  return (
    <>
      <ul className={styles.documents} aria-label="Documents">
        {onDecisions === null ? null : (
          <li data-chosen={chosen === null || undefined}>
            <button type="button" className={styles.look} aria-pressed={chosen === null} onClick={onDecisions}>
              <b>Decisions</b>
              <span className={styles.quiet}>Who, what and why</span>
            </button>
          </li>
        )}
        {kinds.map((kind) => {
          const made = newestOf(consultation, kind) !== null;
          return (
            <li key={kind} data-chosen={kind === chosen || undefined}>
              <button type="button" className={styles.look} aria-pressed={kind === chosen} onClick={() => onChoose(kind)}>
                <b>{DOCUMENT_NAMES[kind]}</b>
                <span className={styles.quiet}>
                  {made ? (
                    <>
                      <IconCheck size={14} aria-hidden /> Made
                    </>
                  ) : (
                    'Not made'
                  )}
                </span>
              </button>
              {!readOnly && (
                <Button id={`document-${kind}`} small kind={made ? 'plain' : 'primary'} busy={busy === kind} icon={<IconPrinter size={17} aria-hidden />} onClick={() => void makeAndPrint(kind)} aria-label={`Print: ${DOCUMENT_NAMES[kind]}`}>
                  Print
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <ErrorNote error={error} />
      <BlockedNote documentId={blocked} />
    </>
  );
}
