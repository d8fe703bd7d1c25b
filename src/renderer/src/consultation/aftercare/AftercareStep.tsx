import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentKind, Sections } from '../../../../shared/domain/consultation';
import type { StratumError } from '../../../../shared/contract/errors';
import { hasEasyRead } from '../../../../shared/domain/print';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { ask, failureOf } from '../../app/ask';
import { DocumentView } from '../../documents/DocumentView';
import { Button, Callout, Card, DateField, ErrorNote, StepPage, TimeField, useLocale } from '../../ui';
import { AsideContent } from '../Aside';
import type { Reading } from '../../../../shared/domain/reading';
import { useConsultation } from '../context';
import { readingsFor } from '../readings';
import { MissingLinks } from '../MissingLinks';
import { printOf, type PrintSize } from '../printSize';
import { CalendarButton } from './CalendarButton';
import { CloseCard } from './CloseCard';
import { documentsFor, nextSessionOn } from './closing';
import { Closed } from './Closed';
import { Decisions } from './Decisions';
import { DocumentList } from './DocumentList';
import { MadeCard } from './MadeCard';
import { ExplainedTick } from './ExplainedTick';
import styles from './aftercare.module.css';

/** Next appointment, the documents on screen and on paper, and the end of the consultation. */
export function AftercareStep() {
  const { client, pack, consultation, evaluation, section, save, goTo, readOnly, facts } = useConsultation();
  const readings = readingsFor(client, pack);
  const [picked, setPicked] = useState<Reading | null>(null);
  const reading = picked ?? section('consentTalk').reading;
  const [justClosed, setJustClosed] = useState(false);
  const kinds = documentsFor(consultation, evaluation, facts.today);
  const [size, setSize] = useState<PrintSize>('normal');
  const [chosen, setChosen] = useState<DocumentKind | null>(null);
  const showsDecisions = readOnly && chosen === null;
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : (kinds.find((candidate) => candidate === 'aftercare') ?? kinds[0] ?? 'not-today');
  const value = section('aftercare');
  const change = (part: Partial<Sections['aftercare']>) => save('aftercare', { ...value, ...part });
  const suggested = nextSessionOn(evaluation, facts.today);
  const on = value.nextAppointment?.on ?? null;

  const setDay = (day: PlainDate | null) => change({ nextAppointment: day === null ? null : { on: day, at: value.nextAppointment?.at ?? '' } });

  // There is no time without a day.
  const setTime = (at: string) => value.nextAppointment && change({ nextAppointment: { ...value.nextAppointment, at } });

  if (justClosed) return <Closed />;
  return (
    <StepPage title="Aftercare & print" sub="Look at each page, print it, and explain it." onBack={() => goTo('treatment')}>
      <DocumentList kinds={kinds} chosen={showsDecisions ? null : kind} onChoose={setChosen} onDecisions={readOnly ? () => setChosen(null) : null} size={size} onSize={setSize} readings={readings} reading={reading} onReading={setPicked} />
      {!showsDecisions && size === 'easy' && !hasEasyRead(kind) ? <p className={styles.quiet}>This paper is written for a doctor or for the record. It has no easy read, so it is shown and printed as it is.</p> : null}
      {showsDecisions ? <Decisions /> : <Preview key={kind} kind={kind} size={size} reading={reading} />}
      <AsideContent>
        {kinds.includes('not-today') ? <CalendarButton what="to-book" /> : null}
        <fieldset disabled={readOnly} className={styles.bare}>
          <Card title="Next appointment">
            <div className={styles.next}>
              <DateField id="next-appointment" keptAs="next-appointment" label="Day" hint="" value={on} onChange={setDay} earliest={facts.today} outsideSentence="The next appointment cannot lie in the past." />
              <TimeField id="next-time" keptAs="next-time" label="Time" disabled={on === null} value={value.nextAppointment?.at ?? ''} onChange={setTime} />
            </div>
            {on === null && suggested !== null && !readOnly && <Suggested on={suggested} onTake={() => setDay(suggested)} />}
          </Card>
        </fieldset>
        <CalendarButton what="ahead" />
        {kinds.includes('aftercare') && (
          <fieldset disabled={readOnly} className={styles.bare}>
            <ExplainedTick checked={value.explained} onChange={(explained) => change({ explained })} />
          </fieldset>
        )}
        {consultation.status === 'draft' && <CloseCard onClosed={() => setJustClosed(true)} />}
        <MadeCard />
      </AsideContent>
    </StepPage>
  );
}

function Suggested({ on, onTake }: { readonly on: PlainDate; readonly onTake: () => void }) {
  const { date } = useLocale();
  return (
    <Button small className={styles.suggested ?? ''} onClick={onTake}>
      As planned: {date(on)}
    </Button>
  );
}

/** A page that cannot be made yet: what is missing, each line a link. */
function NoPreview({ error, onRetry }: { readonly error: StratumError; readonly onRetry: () => void }) {
  if (error.kind !== 'not-ready') return <ErrorNote error={error} onRetry={onRetry} />;
  return (
    <Callout tone="amber" title="This page can be shown once nothing is missing for it">
      <MissingLinks entries={error.missing} />
    </Callout>
  );
}

function Preview({ kind, size, reading }: { readonly kind: DocumentKind; readonly size: PrintSize; readonly reading: Reading }) {
  const { consultation, saveState } = useConsultation();
  const document = useQuery({
    queryKey: ['preview', consultation.id, kind, size, reading, consultation.revision],
    queryFn: () => ask('documents.preview', { id: consultation.id, kind, reading, ...printOf(size, kind) }),
    enabled: saveState !== 'saving',
    placeholderData: (earlier) => earlier,
    gcTime: 0,
    retry: false,
  });
  return (
    <div className={styles.preview} data-size={printOf(size, kind).print ?? 'normal'} tabIndex={0} role="region" aria-label="The page as it will be printed">
      {document.data ? <DocumentView document={document.data} /> : document.isError ? <NoPreview error={failureOf(document.error)} onRetry={() => void document.refetch()} /> : <p className={styles.quiet}>One moment…</p>}
    </div>
  );
}
