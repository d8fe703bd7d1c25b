import { talkFields } from '../../../../shared/domain/consentTalk';
import type { Sections } from '../../../../shared/domain/consultation';
import { missingReflection } from '../../../../shared/documents/reflection';
import { inClientsWords } from '../../../../shared/documents/inLanguage';
import type { DocumentFacts } from '../../../../shared/documents/facts';
import { Button, Card, ErrorNote, StepPage, TextField } from '../../ui';
import { nowIso } from '../clock';
import { useConsultation } from '../context';
import { MissingLinks } from '../MissingLinks';
import { problemWith } from '../problemWith';
import { ClientPage } from './ClientPage';
import { Prompter } from './Prompter';
import { Records } from './Records';
import { RoomCard } from './RoomCard';
import { beforeTurning, talkForNewDecision } from './signing';
import { StateCard } from './StateCard';
import { TakeHome } from './TakeHome';
import { useRefusal } from './useRefusal';
import styles from './consent.module.css';

/** The practitioner's side of the consent: what was spoken of, what is missing, and turning the screen to the client. */
export function ConsentStep() {
  const { facts: known, client, view, evaluation, section, save, flush, goTo, readOnly } = useConsultation();
  const refusal = useRefusal();
  const talk = section('consentTalk');
  const change = (part: Partial<Sections['consentTalk']>) => save('consentTalk', { ...talk, ...part });
  const facts: DocumentFacts = { ...known, evaluation, madeAt: nowIso() };
  const read = inClientsWords(facts);
  const missing = [...beforeTurning(evaluation), ...missingReflection(read)];
  const { state } = evaluation.consent;
  const agreed = state === 'agreed';
  const ended = state === 'refused' || state === 'withdrawn';
  const fixed = readOnly || agreed;

  const turn = async () => {
    save('consentTalk', { ...talkForNewDecision(talk, evaluation, section('ink')), turnedAt: nowIso() });
    await flush();
  };
  const turnBack = () => {
    save('consentTalk', { ...section('consentTalk'), turnedAt: null });
    void flush();
  };

  return (
    <StepPage
      title="Consent"
      sub={agreed ? 'Signed for what is planned now.' : 'Talk it through, then turn the screen to the client.'}
      {...(fixed ? { onBack: () => goTo('plan'), onNext: () => goTo('treatment'), nextLabel: 'Treatment today' } : {})}
      foot={
        fixed ? null : (
          <div className={styles.acts} data-field="had-time">
            <Button onClick={() => goTo('plan')}>Back</Button>
            {ended ? (
              <Button kind="primary" onClick={() => goTo('aftercare')}>
                Aftercare & print
              </Button>
            ) : (
              <Button kind="danger" busy={refusal.busy} onClick={() => void refusal.refuse('')}>
                {client.givenName} does not want this
              </Button>
            )}
            <span data-field="may-stop">
              <span data-field="told-the-truth">
                <Button id="sign" kind={ended ? 'plain' : 'primary'} onClick={() => void turn()} disabled={missing.length > 0}>
                  Turn to client
                </Button>
              </span>
            </span>
          </div>
        )
      }
      note={!fixed && missing.length > 0 ? 'The screen can be turned once nothing is missing.' : null}
    >
      <div className={styles.columns}>
        <fieldset disabled={fixed} className={styles.column}>
          <Prompter talk={talk} onChange={change} again={view.earlier !== null && !fixed} />
          <RoomCard talk={talk} onChange={change} />
        </fieldset>
        <div className={styles.column}>
          <StateCard />
          <ErrorNote error={refusal.error} />
          <fieldset disabled={fixed} className={styles.column}>
            <Card>
              <div className={styles.texts}>
                <TextField id="teach-back" label="What could go wrong, in the client’s own words" hint="Ask: “In your own words, what could go wrong?”" rows={2} value={talk.teachBack} onChange={(teachBack) => change({ teachBack })} error={problemWith(talkFields.teachBack, talk.teachBack)} />
                <TextField id="questions" label="Questions, and what was answered" rows={2} value={talk.questions} onChange={(questions) => change({ questions })} error={problemWith(talkFields.questions, talk.questions)} />
              </div>
            </Card>
          </fieldset>
          {!fixed && missing.length > 0 && (
            <Card title="Missing before signing">
              <MissingLinks entries={missing} />
            </Card>
          )}
          {!fixed && evaluation.plan !== null && <TakeHome facts={read} talk={talk} onChange={change} />}
          <Records />
        </div>
      </div>
      {talk.turnedAt !== null && !readOnly && <ClientPage onHandedBack={turnBack} onSigned={() => goTo('treatment')} />}
    </StepPage>
  );
}
