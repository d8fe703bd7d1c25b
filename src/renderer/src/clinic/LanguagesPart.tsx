import { useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import { JURISDICTIONS, type Clinic } from '../../../shared/domain/clinic';
import { translationHash, type Translation } from '../../../shared/pack/translation';
import { call } from '../app/bridge';
import { useKeptText } from '../app/kept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { TextField } from '../ui/TextField';
import { momentText } from '../consultation/momentText';
import styles from './clinic.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

/** Which translations there are, whether a clinician read them, and all of their words beside the English to be read. */
export function LanguagesPart({ know }: { readonly know: (clinic: Clinic) => void }) {
  const { pack } = useSession();
  return (
    <div className={styles.records}>
      {(pack.translations ?? []).map((translation) => (
        <LanguageCard key={translation.language} translation={translation} know={know} />
      ))}
    </div>
  );
}

function LanguageCard({ translation, know }: { readonly translation: Translation; readonly know: (clinic: Clinic) => void }) {
  const { desk } = useSession();
  const [reviewer, setReviewer] = useKeptText(`review/${translation.language}/name`);
  const [qualification, setQualification] = useKeptText(`review/${translation.language}/profession`);
  const [pressed, setPressed] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [shown, setShown] = useState(false);
  const hash = translationHash(translation);
  const review = desk.clinic.signedOff?.[translation.language];
  const counts = review?.hash === hash;
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];

  const [keep, busy] = useOneAtATime(async (signedOff: boolean, by: { readonly reviewer: string; readonly qualification: string }) => {
    setFailure(null);
    const kept = await call('translations.review', { language: translation.language, hash, signedOff, ...by });
    if (kept.ok) know(kept.value);
    else setFailure(kept.error);
  });
  const signOff = () => {
    setPressed(true);
    if (reviewer.trim() !== '' && qualification.trim() !== '') void keep(true, { reviewer, qualification });
  };

  return (
    <Card title={translation.name}>
      {counts && review ? (
        <p>
          Signed off by <b>{review.reviewer}</b> ({review.qualification}) on {momentText(review.at, locale)}. Documents in this language are no longer marked as a draft.
        </p>
      ) : (
        <div className={styles.draftNote}>
          <Callout tone="amber" title="A draft: not yet reviewed by a clinician">
            <p>Every page in this language says so. {review ? `${review.reviewer} signed an earlier wording off; it has changed since.` : 'A clinician who reads the language well should read all of it against the English.'}</p>
          </Callout>
        </div>
      )}
      <div className={styles.acts}>
        <Button onClick={() => setShown(!shown)} aria-expanded={shown}>
          {shown ? 'Hide the words' : 'Read the words beside the English'}
        </Button>
        {counts && review ? (
          <Button kind="danger" busy={busy} onClick={() => void keep(false, { reviewer: review.reviewer, qualification: review.qualification })}>
            Take the sign-off back
          </Button>
        ) : null}
      </div>
      {shown ? <WordsTable translation={translation} /> : null}
      {counts ? null : (
        <div className={styles.review}>
          <TextField id={`reviewer-${translation.language}`} label="Name of the clinician who read it" value={reviewer} onChange={setReviewer} error={pressed && reviewer.trim() === '' ? 'Please enter the name.' : null} />
          <TextField id={`qualification-${translation.language}`} label="Their profession and registration number" value={qualification} onChange={setQualification} error={pressed && qualification.trim() === '' ? 'Please enter the profession and number.' : null} />
          <Button kind="primary" busy={busy} onClick={signOff}>
            Sign this translation off
          </Button>
        </div>
      )}
      <ErrorNote error={failure} />
    </Card>
  );
}

function WordsTable({ translation }: { readonly translation: Translation }) {
  const { pack } = useSession();
  const areas = pack.words.areas.map(({ area, full }) => [full, translation.areas[area]?.full ?? ''] as const);
  const pairs = [...Object.entries(translation.texts), ...areas, ...Object.entries(translation.frame)];
  return (
    <div className={styles.words} tabIndex={0} role="region" aria-label={`${translation.name} beside English`}>
      <table>
        <thead>
          <tr>
            <th scope="col">English</th>
            <th scope="col">{translation.name}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(([english, own], index) => (
            <tr key={index}>
              <td>{english}</td>
              <td lang={translation.language}>{own}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
