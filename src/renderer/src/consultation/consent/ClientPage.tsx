import { FocusTrap, Portal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fullName } from '../../../../shared/domain/client';
import { isSignature } from '../../../../shared/domain/signature';
import type { StratumError } from '../../../../shared/contract/errors';
import { ask, failureOf } from '../../app/ask';
import { call } from '../../app/bridge';
import { DocumentBlocks } from '../../documents/DocumentView';
import { Button, Dialog, ErrorNote, Segmented, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { nowIso } from '../clock';
import { momentText } from '../momentText';
import { InkPad } from './InkPad';
import { ReadColumn } from './ReadColumn';
import { RefuseDialog } from './RefuseDialog';
import { blocksToRead, notYetSigned } from './signing';
import { SignError } from './SignError';
import { Tick } from '../../ui/Tick';
import styles from './ClientPage.module.css';

type Size = 'normal' | 'large' | 'largest';

/** The page that is turned to the client: what they agree to, their ticks and signature; then the practitioner's. */
export function ClientPage({ onHandedBack, onSigned }: { readonly onHandedBack: () => void; readonly onSigned: () => void }) {
  const { desk, client, evaluation } = useConsultation();
  const [size, setSize] = useState<Size>('normal');
  const inkAtStart = useConsultation().section('ink');
  // Ink that was kept from before is signed with when this page is opened again.
  const [clientInkAt, setClientInkAt] = useState<string | null>(() => (inkAtStart.client.length > 0 ? nowIso() : null));
  const [turn, setTurn] = useState<'client' | 'practitioner' | 'refused'>('client');

  useEffect(() => {
    if (turn === 'client' && evaluation.consent.state === 'agreed') onHandedBack();
  }, [turn, evaluation.consent.state, onHandedBack]);

  return (
    <Portal>
      <FocusTrap active>
        <div className={styles.page} role="dialog" aria-modal="true" aria-label={`For ${fullName(client)}`} data-size={size}>
          <header role="presentation" className={styles.head}>
            <span className={styles.clinic}>{desk.clinic.name}</span>
            <div>
              <Segmented
                label="Size of the text"
                options={[
                  { value: 'normal', label: <span aria-label="Normal text" style={{ fontSize: 15 }}>A</span> },
                  { value: 'large', label: <span aria-label="Large text" style={{ fontSize: 19, fontWeight: 700 }}>A</span> },
                  { value: 'largest', label: <span aria-label="Largest text" style={{ fontSize: 23, fontWeight: 700 }}>A</span> },
                ]}
                value={size}
                onChange={setSize}
              />
            </div>
          </header>
          {turn === 'client' && <ClientsTurn inkAt={clientInkAt} onInk={setClientInkAt} onSigned={() => setTurn('practitioner')} onRefused={() => setTurn('refused')} onHandBack={onHandedBack} />}
          {turn === 'practitioner' && <PractitionersTurn clientInkAt={clientInkAt} onBack={() => setTurn('client')} onLeave={onHandedBack} onSigned={onSigned} />}
          {turn === 'refused' && <Refused onHandBack={onHandedBack} />}
        </div>
      </FocusTrap>
    </Portal>
  );
}

function ClientsTurn({ inkAt, onInk, onSigned, onRefused, onHandBack }: { readonly inkAt: string | null; readonly onInk: (at: string | null) => void; readonly onSigned: () => void; readonly onRefused: () => void; readonly onHandBack: () => void }) {
  const { pack, client, consultation, desk, evaluation, section, save, flush } = useConsultation();
  const [asking, setAsking] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const [pressed, setPressed] = useState(false);
  const talk = section('consentTalk');
  const ink = section('ink');
  const open = notYetSigned(pack, talk, ink);
  const document = useQuery({ queryKey: ['consent-to-read', consultation.id, evaluation.basis], queryFn: () => ask('documents.preview', { id: consultation.id, kind: 'consent' }), gcTime: 0, retry: false });

  const sign = async () => {
    setPressed(true);
    if (open.length > 0) return;
    await flush();
    onSigned();
  };

  return (
    <>
      <div className={styles.columns}>
        <ReadColumn>
          <h1 id="agreeing-to" className={styles.title} tabIndex={-1} data-autofocus>
            {client.givenName}, this is what you are agreeing to
          </h1>
          {document.isPending ? <p>One moment…</p> : document.isError ? <ErrorNote error={failureOf(document.error)} onRetry={() => void document.refetch()} /> : <DocumentBlocks blocks={blocksToRead(document.data.blocks)} below={1} />}
        </ReadColumn>
        <section className={styles.sign} aria-label="Your decision">
          {pack.words.statements.map((statement) => (
            <div key={statement.id} className={styles.statement}>
              <Tick checked={talk[statement.id]} onChange={(checked) => save('consentTalk', { ...talk, [statement.id]: checked })}>
                {statement.text} {statement.optional && <small className={styles.quiet}>(your choice)</small>}
              </Tick>
              {pressed && open.includes(statement.id) && <p className={styles.wanted}>Please tick this if it is so, or ask us.</p>}
            </div>
          ))}
          <p className={styles.signHere}>
            <b>Sign here</b> <small className={styles.quiet}>{pack.words.signatures.client}</small>
          </p>
          <InkPad
            label={`Signature of ${fullName(client)}`}
            strokes={ink.client}
            onStrokes={(strokes) => {
              save('ink', { ...ink, client: strokes.map((stroke) => [...stroke]) });
              onInk(nowIso());
              void flush();
            }}
          />
          {pressed && open.includes('ink') && <p className={styles.wanted}>Please sign in the box.</p>}
          <SignedLine name={fullName(client)} at={ink.client.length === 0 ? null : inkAt} meaning={pack.words.signatures.client} />
        </section>
      </div>
      <footer className={styles.foot}>
        <Button className={styles.large ?? ''} onClick={() => setAsking(true)}>
          I have a question
        </Button>
        <Button className={`${styles.large ?? ''} ${styles.no ?? ''}`} onClick={() => setRefusing(true)}>
          I do not want this
        </Button>
        <span className={styles.space} />
        <Button
          className={styles.large ?? ''}
          disabled={ink.client.length === 0}
          onClick={() => {
            save('ink', { ...ink, client: [] });
            onInk(null);
            void flush();
          }}
        >
          Clear
        </Button>
        <Button kind="primary" className={styles.largest ?? ''} disabled={!document.isSuccess} onClick={() => void sign()}>
          I agree and sign
        </Button>
      </footer>
      <Dialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="You have a question"
        foot={
          <>
            <Button className={styles.large ?? ''} onClick={() => setAsking(false)}>
              Go on reading
            </Button>
            <Button kind="primary" className={styles.large ?? ''} onClick={onHandBack}>
              Hand the screen back
            </Button>
          </>
        }
      >
        <p className={styles.dialogText}>Ask {desk.practitioner.name} now, and take the time you need. What you ticked and signed so far stays as it is.</p>
      </Dialog>
      <RefuseDialog opened={refusing} onClose={() => setRefusing(false)} onRefused={onRefused} />
    </>
  );
}

function PractitionersTurn({ clientInkAt, onBack, onLeave, onSigned }: { readonly clientInkAt: string | null; readonly onBack: () => void; readonly onLeave: () => void; readonly onSigned: () => void }) {
  const { pack, client, consultation, desk, section, save, flush, revisionNow, replaceView } = useConsultation();
  const [busy, setBusy] = useState(false);
  const [pressed, setPressed] = useState(false);
  const [error, setError] = useState<StratumError | null>(null);
  const ink = section('ink');
  const [inkAt, setInkAt] = useState<string | null>(() => (ink.practitioner.length > 0 ? nowIso() : null));

  const sign = async () => {
    setPressed(true);
    if (!isSignature(ink.practitioner)) return;
    setBusy(true);
    await flush();
    const result = await call('consents.sign', { id: consultation.id, revision: revisionNow() });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    replaceView(result.value);
    onSigned();
  };

  return (
    <>
      <div className={styles.single}>
        <h1 className={styles.title} tabIndex={-1} ref={focusOn}>Thank you, {client.givenName}</h1>
        <p className={styles.lead}>Please hand the screen back to {desk.practitioner.name}.</p>
        <SignedLine name={fullName(client)} at={clientInkAt} meaning={pack.words.signatures.client} />
        <p className={styles.signHere}>
          <b>{desk.practitioner.name}</b> <small className={styles.quiet}>{pack.words.signatures.practitioner}</small>
        </p>
        <div className={styles.pad}>
          <InkPad
            label={`Signature of ${desk.practitioner.name}`}
            strokes={ink.practitioner}
            onStrokes={(strokes) => {
              save('ink', { ...ink, practitioner: strokes.map((stroke) => [...stroke]) });
              setInkAt(nowIso());
              void flush();
            }}
          />
        </div>
        {pressed && !isSignature(ink.practitioner) && <p className={styles.wanted}>Please sign in the box.</p>}
        <SignedLine name={`${desk.practitioner.name}, ${desk.practitioner.role}`} at={ink.practitioner.length === 0 ? null : inkAt} meaning={pack.words.signatures.practitioner} />
        <SignError error={error} onLeave={onLeave} />
      </div>
      <footer className={styles.foot}>
        <Button className={styles.large ?? ''} onClick={onBack}>
          Back to {client.givenName}’s page
        </Button>
        <span className={styles.space} />
        <Button
          className={styles.large ?? ''}
          disabled={ink.practitioner.length === 0}
          onClick={() => {
            save('ink', { ...ink, practitioner: [] });
            setInkAt(null);
            void flush();
          }}
        >
          Clear
        </Button>
        <Button kind="primary" className={styles.largest ?? ''} busy={busy} onClick={() => void sign()}>
          Sign and finish
        </Button>
      </footer>
    </>
  );
}

/** A new turn of the page begins at its title, also for those who do not see it. */
const focusOn = (title: HTMLElement | null): void => title?.focus();

/** What stands under a signature: the printed name; once there is ink, when it was made and what it means. */
function SignedLine({ name, at, meaning }: { readonly name: string; readonly at: string | null; readonly meaning: string }) {
  const { desk } = useConsultation();
  const { date, locale } = useLocale();
  return (
    <p className={styles.quiet}>
      <b>{name}</b> · {at === null ? date(desk.today) : `${momentText(at, locale)} · “${meaning}”`}
    </p>
  );
}

function Refused({ onHandBack }: { readonly onHandBack: () => void }) {
  const { client, desk } = useConsultation();
  return (
    <>
      <div className={styles.single}>
        <h1 className={styles.title} tabIndex={-1} ref={focusOn}>Thank you for telling us, {client.givenName}</h1>
        <p className={styles.lead}>Nothing will be done. Please hand the screen back to {desk.practitioner.name}.</p>
      </div>
      <footer className={styles.foot}>
        <span className={styles.space} />
        <Button kind="primary" className={styles.largest ?? ''} onClick={onHandBack}>
          Hand the screen back
        </Button>
      </footer>
    </>
  );
}
