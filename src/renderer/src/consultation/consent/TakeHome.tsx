import { useState } from 'react';
import { talkFields, type ConsentTalk } from '../../../../shared/domain/consentTalk';
import { JURISDICTIONS } from '../../../../shared/domain/clinic';
import type { StratumError } from '../../../../shared/contract/errors';
import { consentText } from '../../../../shared/documents/consentText';
import type { DocumentFacts } from '../../../../shared/documents/facts';
import { reflectionOf } from '../../../../shared/documents/reflection';
import { changesSinceGiven, shortHash } from '../../../../shared/documents/textMark';
import { call } from '../../app/bridge';
import { Button, Card, ErrorNote, Segmented, TextField } from '../../ui';
import { useConsultation } from '../context';
import { momentText } from '../momentText';
import { printOf, SHORT_SIZES, type PrintSize } from '../printSize';
import { problemWith } from '../problemWith';
import styles from './consent.module.css';
import { useOneAtATime } from '../../ui/useOneAtATime';

/** The text to think over at home: when it was given, whether it is still the same, and how long the clinic asks for. */
export function TakeHome({ facts, talk, onChange }: { readonly facts: DocumentFacts; readonly talk: ConsentTalk; readonly onChange: (part: Partial<ConsentTalk>) => void }) {
  const { consultation, desk, flush, revisionNow, replaceView } = useConsultation();
  const [error, setError] = useState<StratumError | null>(null);
  const [size, setSize] = useState<PrintSize>('normal');
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];
  const given = consultation.textGiven;
  const changes = given ? changesSinceGiven(facts.pack, given, consentText(facts)) : null;
  const { hours, had, kept } = reflectionOf(facts);

  const [give, busy] = useOneAtATime(async () => {
    await flush();
    const made = await call('consents.giveText', { id: consultation.id, revision: revisionNow(), ...printOf(size, 'consent') });
    if (made.ok) replaceView(made.value.view);
    const printed = made.ok ? await call('documents.print', { documentId: made.value.documentId }) : made;
    setError(printed.ok ? null : printed.error);
    if (printed.ok && printed.value.url !== null) window.open(printed.value.url, '_blank', 'noopener');
  });

  return (
    <Card title="Text to take home">
      <div className={styles.points}>
        {given ? (
          <p>
            Given {momentText(given.givenAt, locale)} · Text {shortHash(given.sha256)}. {changes === null ? 'It is the same today, word for word.' : <b>The text is another one today:</b>}
          </p>
        ) : (
          <p className={styles.quiet}>Not given at this visit.</p>
        )}
        {changes !== null && (
          <ul className={styles.changes}>
            {changes.added.map((line, index) => (
              <li key={`+${index}`}>
                <b>New:</b> {line}
              </li>
            ))}
            {changes.gone.map((line, index) => (
              <li key={`-${index}`}>
                <b>No longer:</b> {line}
              </li>
            ))}
          </ul>
        )}
        {hours > 0 && (
          <p>
            The clinic asks for <b>{hours} hours</b> to think it over. {kept ? 'They are over.' : had === null ? 'They begin when this text is given.' : `${had} are over.`}
          </p>
        )}
        {(!kept || talk.earlyReason !== '') && <TextField id="early-reason" label="Why it is signed earlier" value={talk.earlyReason} onChange={(earlyReason) => onChange({ earlyReason })} error={problemWith(talkFields.earlyReason, talk.earlyReason)} />}
        <div className={styles.printSize}>
          <Segmented label="How it is printed" options={SHORT_SIZES} value={size} onChange={setSize} />
        </div>
        <Button small busy={busy} onClick={() => void give()}>
          {given ? 'Give it again' : 'Give the text to take home'}
        </Button>
        <ErrorNote error={error} />
      </div>
    </Card>
  );
}
