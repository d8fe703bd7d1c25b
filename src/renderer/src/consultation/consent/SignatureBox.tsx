import type { ReactNode } from 'react';
import type { Sections } from '../../../../shared/domain/consultation';
import { isTypedSignature } from '../../../../shared/domain/typedSignature';
import { formatDate } from '../../../../shared/domain/plainDate';
import { localeOf } from '../../../../shared/documents/wording';
import { Button, TextField } from '../../ui';
import { withPlaces } from '../../../../shared/domain/places';
import { useConsultation } from '../context';
import { useClientWords } from './clientWords';
import { momentText } from '../momentText';
import { InkPad } from './InkPad';
import { typedInstead } from './signing';
import styles from './ClientPage.module.css';

type Ink = Sections['ink'];

/** Where somebody signs: with ink, or with the typed name and a reason where a hand cannot. */
export function SignatureBox({ who, name, title, onInk }: { readonly who: 'client' | 'practitioner'; readonly name: string; readonly title: string; readonly onInk: (ink: Ink) => void }) {
  const { pack: own, section } = useConsultation();
  const words = useClientWords();
  // The practitioner's box is in the practitioner's words.
  const { pack, say } = who === 'client' ? words : { pack: own, say: inEnglish };
  const ink = section('ink');
  const typed = ink.typed?.[who];
  const heading = (other: ReactNode) => (
    <div className={styles.signHere}>
      <p>
        <b>{title}</b> <small className={styles.quiet}>{pack.words.signatures[who]}</small>
      </p>
      {other}
    </div>
  );
  if (!typed)
    return (
      <>
        {heading(
          <Button kind="link" onClick={() => onInk(typedInstead(ink, who, { name: '', reason: '' }))}>
            {say('Type the name instead')}
          </Button>,
        )}
        <InkPad label={say('Signature of {name}', { name })} strokes={ink[who]} onStrokes={(strokes) => onInk({ ...ink, [who]: strokes.map((stroke) => [...stroke]) })} />
      </>
    );
  const differs = typed.name !== '' && !isTypedSignature({ name: typed.name, reason: 'any' }, name);
  return (
    <>
      {heading(
        <Button kind="link" onClick={() => onInk(typedInstead(ink, who, null))}>
          {say('Sign by hand instead')}
        </Button>,
      )}
      <div className={styles.typed}>
        <TextField label={say('Full name, in place of a signature')} placeholder={name} value={typed.name} onChange={(text) => onInk(typedInstead(ink, who, { ...typed, name: text }))} error={differs ? say('Please type the whole name: {name}', { name }) : null} />
        <TextField label={say('Why it is not signed by hand')} value={typed.reason} onChange={(reason) => onInk(typedInstead(ink, who, { ...typed, reason }))} error={typed.reason.length > 300 ? 'At most 300 characters.' : null} />
      </div>
    </>
  );
}

const inEnglish = (english: string, values: Readonly<Record<string, string>> = {}): string => withPlaces(english, values);

/** What stands under a signature: the printed name; once there is one, when it was made and what it means. */
export function SignedLine({ name, at, meaning, typed = false }: { readonly name: string; readonly at: string | null; readonly meaning: string; readonly typed?: boolean }) {
  const { desk, facts } = useConsultation();
  const { pack, say } = useClientWords();
  const locale = localeOf({ pack, clinic: desk.clinic });
  return (
    <p className={styles.quiet}>
      <b>{name}</b> · {at === null ? formatDate(facts.today, locale) : `${momentText(at, locale)} · “${meaning}”${typed ? ` · ${say('typed, not signed by hand')}` : ''}`}
    </p>
  );
}
