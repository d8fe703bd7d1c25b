import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IconCheck, IconPrinter } from '@tabler/icons-react';
import type { DocumentKind } from '../../../../shared/domain/consultation';
import type { StratumError } from '../../../../shared/contract/errors';
import { call } from '../../app/bridge';
import { Button, ErrorNote, Segmented } from '../../ui';
import type { Reading } from '../../../../shared/domain/reading';
import { useConsultation } from '../context';
import type { readingsFor } from '../readings';
import { BlockedNote } from '../../documents/BlockedNote';
import { mayBeMade, newestOf } from './closing';
import { DOCUMENT_FOR, DOCUMENT_NAMES } from './documentNames';
import { printDocument, printTogether } from '../../documents/printing';
import { printOf, SIZES, type PrintSize } from '../printSize';
import styles from './aftercare.module.css';
import { useOneAtATime } from '../../ui/useOneAtATime';


export interface DocumentListProps {
  readonly kinds: readonly DocumentKind[];
  /** null while the decisions are looked at */
  readonly chosen: DocumentKind | null;
  readonly onChoose: (kind: DocumentKind) => void;
  /** Shows what was decided; null where the consultation still goes on. */
  readonly onDecisions: (() => void) | null;
  readonly size: PrintSize;
  readonly onSize: (size: PrintSize) => void;
  /** In which languages the client's papers can be had; null where there is no choice. */
  readonly readings: ReturnType<typeof readingsFor>;
  readonly reading: Reading;
  readonly onReading: (reading: Reading) => void;
}

/** The documents of this consultation and whom each is for: look at each, make and print one, or several in one run. */
export function DocumentList({ kinds, chosen, onChoose, onDecisions, size, onSize, readings, reading, onReading }: DocumentListProps) {
  const { consultation, flush, reload, readOnly } = useConsultation();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<DocumentKind | 'together' | null>(null);
  const [error, setError] = useState<StratumError | null>(null);
  const [blocked, setBlocked] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<DocumentKind>>(new Set());
  const open = kinds.filter((kind) => mayBeMade(kind, readOnly));
  const together = open.filter((kind) => ticked.has(kind));

  const [makeAndPrint] = useOneAtATime(async (wanted: readonly DocumentKind[], busyWith: DocumentKind | 'together') => {
    setBusy(busyWith);
    setError(null);
    setBlocked(null);
    await flush();
    const ids: string[] = [];
    for (const kind of wanted) {
      const made = await call('documents.make', { id: consultation.id, kind, reading, ...printOf(size, kind) });
      if (!made.ok) {
        setError(made.error);
        onChoose(kind);
        break;
      }
      ids.push(made.value.id);
    }
    const [only] = ids;
    if (only !== undefined && ids.length === wanted.length) {
      const printed = ids.length === 1 ? await printDocument(only) : await printTogether(ids);
      if (printed.ok) {
        setBlocked(printed.value.blockedUrl);
        setTicked(new Set());
      } else setError(printed.error);
    }
    if (ids.length > 0) {
      await reload();
      await queries.invalidateQueries({ queryKey: ['prints', consultation.id] });
    }
    setBusy(null);
  });

  const tick = (kind: DocumentKind) => setTicked((before) => (before.has(kind) ? new Set([...before].filter((other) => other !== kind)) : new Set([...before, kind])));

  // Large letters leave no room for a second column: such papers are made in the client's language.
  const inOneColumn = size !== 'normal';

  return (
    <>
      <div className={styles.bar}>
        <Segmented label="How it is printed" options={SIZES} value={size} onChange={onSize} />
        {readings && <Segmented label="Language of the papers" options={inOneColumn ? readings.filter(({ value }) => value !== 'beside') : readings} value={inOneColumn && reading === 'beside' ? 'own' : reading} onChange={onReading} />}
        {open.length > 1 && (
          <Button small kind={together.length > 1 ? 'primary' : 'plain'} disabled={together.length < 2} busy={busy === 'together'} icon={<IconPrinter size={17} aria-hidden />} onClick={() => void makeAndPrint(together, 'together')}>
            {together.length > 1 ? `Print ${together.length} together` : 'Tick two or more to print together'}
          </Button>
        )}
      </div>
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
          const mayMake = open.includes(kind);
          return (
            <li key={kind} data-chosen={kind === chosen || undefined}>
              {mayMake && open.length > 1 && (
                <label className={styles.pick}>
                  <input type="checkbox" checked={ticked.has(kind)} onChange={() => tick(kind)} aria-label={`Take along: ${DOCUMENT_NAMES[kind]}`} />
                </label>
              )}
              <button type="button" className={styles.look} aria-pressed={kind === chosen} onClick={() => onChoose(kind)}>
                <b>{DOCUMENT_NAMES[kind]}</b>
                <span className={styles.quiet}>
                  {DOCUMENT_FOR[kind]}
                  {made ? (
                    <>
                      {' '}
                      <IconCheck size={14} role="img" aria-label="Made" />
                    </>
                  ) : null}
                </span>
              </button>
              {mayMake && (
                <Button
                  id={`document-${kind}`}
                  small
                  kind={made || together.length > 1 ? 'plain' : 'primary'}
                  busy={busy === kind}
                  onClick={() => {
                    onChoose(kind);
                    void makeAndPrint([kind], kind);
                  }}
                  aria-label={`Print: ${DOCUMENT_NAMES[kind]}`}
                >
                  Print
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <ErrorNote error={error} />
      <BlockedNote url={blocked} />
    </>
  );
}
