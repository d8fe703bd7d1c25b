import { useState } from 'react';
import { fullName } from '../../../../shared/domain/client';
import { JURISDICTIONS } from '../../../../shared/domain/clinic';
import { talkFields } from '../../../../shared/domain/consentTalk';
import { type ConsentRecord, type Sections } from '../../../../shared/domain/consultation';
import { Button, Callout, Card, StepPage, TextField } from '../../ui';
import { useConsultation } from '../context';
import { MissingLinks } from '../MissingLinks';
import { problemWith } from '../problemWith';
import { ClientPage } from './ClientPage';
import { momentText } from '../momentText';
import { RefuseDialog } from './RefuseDialog';
import { beforeTurning, changedSince, talkForNewDecision } from './signing';
import { Tick } from '../../ui/Tick';
import { VERDICT_WORDS } from '../verdicts';
import styles from './consent.module.css';

/** The practitioner's side of the consent: what was spoken of, what is missing, and turning the screen to the client. */
export function ConsentStep() {
  const { pack, client, consultation, view, evaluation, section, save, flush, goTo, readOnly } = useConsultation();
  const [turned, setTurned] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const talk = section('consentTalk');
  const change = (part: Partial<Sections['consentTalk']>) => save('consentTalk', { ...talk, ...part });
  const missing = beforeTurning(evaluation);
  const { state } = evaluation.consent;
  const agreed = state === 'agreed';
  const refused = state === 'refused';

  const turn = async () => {
    const asked = talkForNewDecision(talk, evaluation, section('ink'));
    if (asked !== talk) save('consentTalk', asked);
    await flush();
    setTurned(true);
  };

  return (
    <StepPage
      title="Consent"
      sub={agreed ? 'Signed for what is planned now.' : 'Talk it through, then turn the screen to the client.'}
      {...(agreed || readOnly ? { onBack: () => goTo('plan'), onNext: () => goTo('treatment'), nextLabel: 'Treatment today' } : {})}
      foot={
        agreed || readOnly ? null : (
          <div className={styles.acts} data-field="had-time">
            <Button onClick={() => goTo('plan')}>Back</Button>
            {refused ? (
              <Button kind="primary" onClick={() => goTo('aftercare')}>
                Aftercare & print
              </Button>
            ) : (
              <Button kind="danger" onClick={() => setRefusing(true)}>
                {client.givenName} does not want this
              </Button>
            )}
            <span data-field="may-stop">
              <Button id="sign" kind={refused ? 'plain' : 'primary'} onClick={() => void turn()} disabled={missing.length > 0}>
                Turn to client
              </Button>
            </span>
          </div>
        )
      }
      note={!agreed && !readOnly && missing.length > 0 ? 'The screen can be turned once nothing is missing.' : null}
    >
      <div className={styles.columns}>
        <fieldset disabled={readOnly || agreed} className={styles.column}>
          <Card title="Spoken of">
            <div id="consent-talk" className={styles.points}>
              {pack.words.talkPoints.map((point) => (
                <Tick key={point.id} checked={talk.discussed.includes(point.id)} onChange={(checked) => change({ discussed: checked ? [...talk.discussed, point.id] : talk.discussed.filter((id) => id !== point.id) })}>
                  {point.prompt}
                </Tick>
              ))}
            </div>
            {view.earlier !== null && !readOnly && !agreed && pack.words.talkPoints.some((point) => !talk.discussed.includes(point.id)) ? (
              <Button small onClick={() => change({ discussed: pack.words.talkPoints.map((point) => point.id) })}>
                All of it was spoken of again
              </Button>
            ) : null}
          </Card>
        </fieldset>
        <div className={styles.column}>
          <StateCard />
          <fieldset disabled={readOnly || agreed} className={styles.column}>
            <Card>
              <TextField id="questions" label="Questions, and what was answered" rows={3} value={talk.questions} onChange={(questions) => change({ questions })} error={problemWith(talkFields.questions, talk.questions)} />
            </Card>
          </fieldset>
          {!agreed && !readOnly && missing.length > 0 && (
            <Card title="Missing before signing">
              <MissingLinks entries={missing} />
            </Card>
          )}
          {consultation.consents.length > 0 && (
            <Card title="Records">
              <ul className={styles.records}>
                {consultation.consents.toReversed().map((record) => (
                  <RecordLine key={record.id} record={record} />
                ))}
              </ul>
            </Card>
          )}
        </div>
      </div>
      <RefuseDialog opened={refusing} onClose={() => setRefusing(false)} byPractitioner />
      {turned && (
        <ClientPage
          onHandedBack={() => setTurned(false)}
          onSigned={() => {
            setTurned(false);
            goTo('treatment');
          }}
        />
      )}
    </StepPage>
  );
}

/** How the consent stands: who signed, when, and what the signatures mean; or what changed since. */
function StateCard() {
  const { pack, client, desk, evaluation, section, goTo } = useConsultation();
  const { verdict } = evaluation.screening;
  const { state, record } = evaluation.consent;
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];
  switch (state) {
    case 'none':
      if (verdict === 'stop' || verdict === 'defer')
        return (
          <Callout tone="red" title={VERDICT_WORDS[verdict].kicker}>
            <p>There is nothing to sign: the health check has a reason against the treatment.</p>
            <Button kind="link" onClick={() => goTo('aftercare', 'document-not-today')}>
              The letter for {client.givenName}
            </Button>
          </Callout>
        );
      return (
        <Callout tone="blue" title="Not signed yet">
          {section('ink').client.length > 0 ? `${client.givenName} began to sign; nothing of it is lost.` : null}
        </Callout>
      );
    case 'agreed':
      return (
        <Callout tone="green" title={`Agreed ${record ? momentText(record.decidedAt, locale) : ''}`}>
          <p>
            <b>{fullName(client)}</b>: “{pack.words.signatures.client}”
          </p>
          <p>
            <b>{desk.practitioner.name}</b>, {desk.practitioner.role}: “{pack.words.signatures.practitioner}”
          </p>
        </Callout>
      );
    case 'refused':
      return (
        <Callout tone="amber" title={`Refused ${record ? momentText(record.decidedAt, locale) : ''}`}>
          {record?.reason ? <p>“{record.reason}”</p> : null}
          <p>The treatment is not done. Should {client.givenName} think again, the screen can be turned once more.</p>
        </Callout>
      );
    case 'outdated':
      return (
        <Callout tone="amber" title="A new signature is needed" announce>
          <p>{changedSince(evaluation, section('plan').agreed)}</p>
          <p>The earlier signature is kept below.</p>
        </Callout>
      );
  }
}

function RecordLine({ record }: { readonly record: ConsentRecord }) {
  const { desk, evaluation } = useConsultation();
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];
  const superseded = record.decision === 'agreed' && record.basis !== evaluation.basis;
  return (
    <li>
      <b>{record.decision === 'agreed' ? 'Agreed' : 'Refused'}</b> {momentText(record.decidedAt, locale)}
      {superseded && <span className={styles.quiet}> · for an earlier plan</span>}
      {record.reason ? <span className={styles.quiet}> · “{record.reason}”</span> : null}
    </li>
  );
}
