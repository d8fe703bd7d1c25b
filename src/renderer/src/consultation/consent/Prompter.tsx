import { JURISDICTIONS } from '../../../../shared/domain/clinic';
import type { Sections } from '../../../../shared/domain/consultation';
import { formatClock, wallTime } from '../../../../shared/documents/wallTime';
import { Button, Card } from '../../ui';
import { Tick } from '../../ui/Tick';
import { nowIso } from '../clock';
import { useConsultation } from '../context';
import { spokenOf } from './signing';
import styles from './consent.module.css';

/** The points of a good talk; each is ticked as it is spoken of, and keeps when that was. */
export function Prompter({ talk, onChange, again }: { readonly talk: Sections['consentTalk']; readonly onChange: (part: Partial<Sections['consentTalk']>) => void; readonly again: boolean }) {
  const { pack, desk } = useConsultation();
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];
  const points = pack.words.talkPoints.map((point) => point.id);
  return (
    <Card title="Spoken of">
      <div id="consent-talk" className={styles.points}>
        {pack.words.talkPoints.map((point) => {
          const at = wallTime(talk.discussedAt[point.id] ?? '');
          return (
            <div key={point.id} className={styles.point}>
              <Tick checked={talk.discussed.includes(point.id)} onChange={(checked) => onChange(spokenOf(talk, [point.id], checked, nowIso()))}>
                {point.prompt}
              </Tick>
              {at && <span className={styles.clock}>{formatClock(at.minutes, locale)}</span>}
            </div>
          );
        })}
      </div>
      {again && points.some((id) => !talk.discussed.includes(id)) ? (
        <Button small onClick={() => onChange(spokenOf(talk, points.filter((id) => !talk.discussed.includes(id)), true, nowIso()))}>
          All of it was spoken of again
        </Button>
      ) : null}
    </Card>
  );
}
