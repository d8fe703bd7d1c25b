import { FocusTrap, Portal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fullName } from '../../../../shared/domain/client';
import { isSigned } from '../../../../shared/domain/signature';
import type { StratumError } from '../../../../shared/contract/errors';
import { ask, failureOf } from '../../app/ask';
import { call } from '../../app/bridge';
import { useOpened } from '../../app/kept';
import { holdRoute } from '../../app/route';
import { PHOTOS_TITLE } from '../../../../shared/documents/consent';
import { DocumentBlocks, languagesOf } from '../../documents/DocumentView';
import { Button, Dialog, ErrorNote, Segmented } from '../../ui';
import { useConsultation } from '../context';
import { nowIso } from '../clock';
import { ClientCreamLine } from './ClientCreamLine';
import { useClientWords } from './clientWords';
import { focusOn, HandBack } from './HandBack';
import { ReadColumn } from './ReadColumn';
import { SignatureBox, SignedLine } from './SignatureBox';
import { blocksToRead, hasBegun, notYetSigned, typedInstead } from './signing';
import { SignError } from './SignError';
import { useRefusal } from './useRefusal';
import { useTurnedScreen } from './useTurnedScreen';
import { Tick } from '../../ui/Tick';
import styles from './ClientPage.module.css';
import { useOneAtATime } from '../../ui/useOneAtATime';

type Turn = 'client' | 'handing-over' | 'practitioner' | 'asked' | 'refused';

/**
 * The page that is turned to the client: what they agree to, their ticks and signature; then the practitioner's. Nothing but
 * the practitioner's password leads out of it, neither Escape nor going back; after a reload it is there again.
 */
export function ClientPage({ onHandedBack, onSigned }: { readonly onHandedBack: () => void; readonly onSigned: () => void }) {
  const { desk, client, consultation, section, save, evaluation, flush } = useConsultation();
  const { pack, say } = useClientWords();
  const talk = section('consentTalk');
  const size = talk.textSize;
  const inkAtStart = section('ink');
  // Ink that was kept from before is signed with when this page is opened again.
  const [clientInkAt, setClientInkAt] = useState<string | null>(() => (hasBegun(inkAtStart, 'client') ? nowIso() : null));
  const [turn, setTurn] = useState<Turn>(evaluation.consent.state === 'refused' && (evaluation.consent.record?.decidedAt ?? '') >= (talk.turnedAt ?? '') ? 'refused' : 'client');

  useEffect(holdRoute, []);
  useTurnedScreen(consultation.id, turn === 'practitioner', flush);

  return (
    <Portal>
      <FocusTrap active>
        <div className={styles.page} role="dialog" aria-modal="true" aria-label={say('For {name}', { name: fullName(client) })} lang={pack.words.language} data-size={size}>
          <header role="presentation" className={styles.head}>
            <span className={styles.clinic}>{desk.clinic.name}</span>
            <div>
              <Segmented
                label={say('Size of the text')}
                options={[
                  { value: 'normal', label: <span aria-label={say('Normal text')} style={{ fontSize: 15 }}>A</span> },
                  { value: 'large', label: <span aria-label={say('Large text')} style={{ fontSize: 19, fontWeight: 700 }}>A</span> },
                  { value: 'largest', label: <span aria-label={say('Largest text')} style={{ fontSize: 23, fontWeight: 700 }}>A</span> },
                ]}
                value={size}
                onChange={(textSize) => save('consentTalk', { ...talk, textSize })}
              />
            </div>
          </header>
          <div className={styles.creams}>
            <ClientCreamLine />
          </div>
          {turn === 'client' && <ClientsTurn inkAt={clientInkAt} onInk={setClientInkAt} onSigned={() => setTurn('handing-over')} onRefused={() => setTurn('refused')} onAsk={() => setTurn('asked')} />}
          {turn === 'handing-over' && <HandOver clientInkAt={clientInkAt} onBack={() => setTurn('client')} onConfirmed={() => setTurn('practitioner')} />}
          {turn === 'practitioner' && <PractitionersTurn clientInkAt={clientInkAt} onBack={() => setTurn('client')} onLeave={onHandedBack} onSigned={onSigned} />}
          {turn === 'asked' && <HandBack title={say('You have a question')} lead={say('Please hand the screen back to {name}. What you ticked and signed so far stays as it is.', { name: desk.practitioner.name })} onBack={() => setTurn('client')} onConfirmed={onHandedBack} />}
          {turn === 'refused' && (
            <HandBack title={say('Thank you for telling us, {name}', { name: client.givenName })} lead={say('Nothing will be done. Please hand the screen back to {name}.', { name: desk.practitioner.name })} onBack={null} onConfirmed={onHandedBack}>
              <p>{say('That is fine. You need no reason, and you can change your mind on another day.')}</p>
            </HandBack>
          )}
        </div>
      </FocusTrap>
    </Portal>
  );
}

function HandOver({ clientInkAt, onBack, onConfirmed }: { readonly clientInkAt: string | null; readonly onBack: () => void; readonly onConfirmed: () => void }) {
  const { client, desk, section } = useConsultation();
  const { pack, say } = useClientWords();
  return (
    <HandBack title={say('Thank you, {name}', { name: client.givenName })} lead={say('Please hand the screen back to {name}.', { name: desk.practitioner.name })} onBack={onBack} onConfirmed={onConfirmed}>
      <SignedLine name={fullName(client)} at={clientInkAt} meaning={pack.words.signatures.client} typed={section('ink').typed?.client !== undefined} />
    </HandBack>
  );
}

function ClientsTurn({ inkAt, onInk, onSigned, onRefused, onAsk }: { readonly inkAt: string | null; readonly onInk: (at: string | null) => void; readonly onSigned: () => void; readonly onRefused: () => void; readonly onAsk: () => void }) {
  const { client, consultation, desk, evaluation, section, save, flush } = useConsultation();
  const { pack, say } = useClientWords();
  const asking = useOpened('question');
  const refusal = useRefusal();
  const [pressed, setPressed] = useState(false);
  const talk = section('consentTalk');
  const ink = section('ink');
  const open = notYetSigned(pack, talk, ink, fullName(client));
  const document = useQuery({ queryKey: ['consent-to-read', consultation.id, evaluation.basis, talk.reading], queryFn: () => ask('documents.preview', { id: consultation.id, kind: 'consent' }), gcTime: 0, retry: false });

  const sign = async () => {
    setPressed(true);
    if (open.length > 0) return;
    await flush();
    onSigned();
  };

  const refuse = async () => {
    if (await refusal.refuse('')) onRefused();
  };

  return (
    <>
      <div className={styles.columns}>
        <ReadColumn>
          <h1 id="agreeing-to" className={styles.title} tabIndex={-1} data-autofocus>
            {say('{name}, this is what you are agreeing to', { name: client.givenName })}
          </h1>
          {document.isPending ? <p>{say('One moment…')}</p> : document.isError ? <ErrorNote error={failureOf(document.error)} onRetry={() => void document.refetch()} /> : <DocumentBlocks {...languagesOf(document.data)} blocks={blocksToRead(document.data.blocks, say(PHOTOS_TITLE))} below={1} />}
        </ReadColumn>
        <section className={styles.sign} aria-label={say('Your decision')}>
          {pack.words.statements.map((statement) => (
            <div key={statement.id} className={styles.statement}>
              <Tick checked={talk[statement.id]} onChange={(checked) => save('consentTalk', { ...talk, [statement.id]: checked })}>
                {statement.text} {statement.optional && <small className={styles.quiet}>{say('(your choice)')}</small>}
              </Tick>
              {pressed && open.includes(statement.id) && <p className={styles.wanted}>{say('Please tick this if it is so, or ask us.')}</p>}
            </div>
          ))}
          <fieldset className={styles.photos}>
            <legend>
              <b>{say(PHOTOS_TITLE)}</b> <small className={styles.quiet}>{pack.words.photos.note}</small>
            </legend>
            {pack.words.photos.purposes.map(({ purpose, text }) => (
              <Tick key={purpose} checked={talk.photos.includes(purpose)} onChange={(checked) => save('consentTalk', { ...talk, photos: checked ? [...talk.photos, purpose] : talk.photos.filter((other) => other !== purpose) })}>
                {text}
              </Tick>
            ))}
          </fieldset>
          <SignatureBox
            who="client"
            title={say('Sign here')}
            name={fullName(client)}
            onInk={(next) => {
              save('ink', next);
              onInk(hasBegun(next, 'client') ? nowIso() : null);
              void flush();
            }}
          />
          {pressed && open.includes('ink') && <p className={styles.wanted}>{say('Please sign in the box.')}</p>}
          <ErrorNote error={refusal.error} />
          <SignedLine name={fullName(client)} at={hasBegun(ink, 'client') ? inkAt : null} meaning={pack.words.signatures.client} typed={ink.typed?.client !== undefined} />
        </section>
      </div>
      <footer className={styles.foot}>
        <Button className={styles.large ?? ''} onClick={() => asking.open()}>
          {say('I have a question')}
        </Button>
        <Button className={`${styles.large ?? ''} ${styles.no ?? ''}`} busy={refusal.busy} onClick={() => void refuse()}>
          {say('I do not want this')}
        </Button>
        <span className={styles.space} />
        <Button
          className={styles.large ?? ''}
          disabled={!hasBegun(ink, 'client')}
          onClick={() => {
            save('ink', typedInstead(ink, 'client', null));
            onInk(null);
            void flush();
          }}
        >
          {say('Clear')}
        </Button>
        <Button kind="primary" className={styles.largest ?? ''} disabled={!document.isSuccess} onClick={() => void sign()}>
          {say('I agree and sign')}
        </Button>
      </footer>
      <Dialog
        opened={asking.what !== null}
        onClose={asking.close}
        title={say('You have a question')}
        foot={
          <>
            <Button className={styles.large ?? ''} onClick={asking.close}>
              {say('Go on reading')}
            </Button>
            <Button kind="primary" className={styles.large ?? ''} onClick={onAsk}>
              {say('Hand the screen back')}
            </Button>
          </>
        }
      >
        <p className={styles.dialogText}>{say('Ask {name} now, and take the time you need. What you ticked and signed so far stays as it is.', { name: desk.practitioner.name })}</p>
      </Dialog>
    </>
  );
}

function PractitionersTurn({ clientInkAt, onBack, onLeave, onSigned }: { readonly clientInkAt: string | null; readonly onBack: () => void; readonly onLeave: () => void; readonly onSigned: () => void }) {
  const { pack, client, consultation, desk, section, save, flush, revisionNow, replaceView } = useConsultation();
  const [pressed, setPressed] = useState(false);
  const [error, setError] = useState<StratumError | null>(null);
  const ink = section('ink');
  const [inkAt, setInkAt] = useState<string | null>(() => (hasBegun(ink, 'practitioner') ? nowIso() : null));

  const signed = isSigned(ink, 'practitioner', desk.practitioner.name);

  const [sign, busy] = useOneAtATime(async () => {
    setPressed(true);
    if (!signed) return;
    await flush();
    const result = await call('consents.sign', { id: consultation.id, revision: revisionNow() });
    if (!result.ok) {
      setError(result.error);
      return;
    }
    replaceView(result.value);
    onSigned();
  });

  return (
    <>
      <div className={styles.single}>
        <h1 className={styles.title} tabIndex={-1} ref={focusOn}>
          {desk.practitioner.name} signs now
        </h1>
        <SignedLine name={fullName(client)} at={clientInkAt} meaning={pack.words.signatures.client} typed={ink.typed?.client !== undefined} />
        <div className={styles.pad}>
          <SignatureBox
            who="practitioner"
            title={desk.practitioner.name}
            name={desk.practitioner.name}
            onInk={(next) => {
              save('ink', next);
              setInkAt(hasBegun(next, 'practitioner') ? nowIso() : null);
              void flush();
            }}
          />
        </div>
        {pressed && !signed && <p className={styles.wanted}>Please sign in the box.</p>}
        <SignedLine name={`${desk.practitioner.name}, ${desk.practitioner.role}`} at={hasBegun(ink, 'practitioner') ? inkAt : null} meaning={pack.words.signatures.practitioner} typed={ink.typed?.practitioner !== undefined} />
        <SignError error={error} onLeave={onLeave} />
      </div>
      <footer className={styles.foot}>
        <Button className={styles.large ?? ''} onClick={onBack}>
          Back to {client.givenName}’s page
        </Button>
        <span className={styles.space} />
        <Button
          className={styles.large ?? ''}
          disabled={!hasBegun(ink, 'practitioner')}
          onClick={() => {
            save('ink', typedInstead(ink, 'practitioner', null));
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
