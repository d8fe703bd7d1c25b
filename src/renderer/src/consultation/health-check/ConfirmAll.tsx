import type { EarlierVisit } from '../../../../shared/contract/channels';
import type { Phototype } from '../../../../shared/domain/client';
import { useOpened } from '../../app/kept';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useLocale } from '../../ui/locale';
import { useConsultation } from '../context';
import styles from './health-check.module.css';
import { KindsNamed } from './KindChoice';
import { answerWord, type Confirmable, type Question } from './questions';

export interface ConfirmAllProps {
  readonly confirmable: readonly Confirmable[];
  /** Questions about today that "no" is recorded for in the same act: read out, but for the practitioner's own judgement. */
  readonly anew: readonly Question[];
  /** Lists of then that are recorded as still true. */
  readonly lists: readonly { readonly title: string; readonly entries: readonly string[] }[];
  /** Of then, where none is chosen yet. */
  readonly phototype: Phototype | null;
  readonly earlier: EarlierVisit;
  readonly onConfirm: () => void;
}

/**
 * Confirms what the last visit said in one act, after showing every answer that is recorded by it. What is about today
 * has no answer to confirm: it is read out anew at the top of the list, and the button says that the answer is "no".
 */
export function ConfirmAll({ confirmable, anew, lists, phototype, earlier, onConfirm }: ConfirmAllProps) {
  const { desk } = useConsultation();
  const locale = useLocale();
  const dialog = useOpened('confirm-all');
  if (confirmable.length === 0) return null;
  const [judged, asked] = [anew.filter(({ ofPractitioner }) => ofPractitioner), anew.filter(({ ofPractitioner }) => !ofPractitioner)];
  const date = locale.dayMonthYear(earlier.on);
  const name = confirmable.length === 1 ? `Confirm the answer of ${date}` : `Confirm all ${confirmable.length} answers of ${date}`;

  return (
    <>
      <Button small onClick={() => dialog.open()}>
        {name}…
      </Button>
      <Dialog
        opened={dialog.what !== null}
        onClose={dialog.close}
        title="Is all of this true today?"
        size="lg"
        foot={
          <>
            <Button onClick={dialog.close}>Cancel</Button>
            <Button
              kind="primary"
              data-autofocus
              onClick={() => {
                dialog.close();
                onConfirm();
              }}
            >
              {[name, asked.length === 0 ? '' : `, no to ${asked.length} today`, judged.length === 0 ? '' : ', with your judgement'].join('')}
            </Button>
          </>
        }
      >
        <div className={styles.dialog}>
          <p>Read these out. If something is new, cancel and answer it in the health check. Questions about areas that were not treated then are not in the list.</p>
          <div className={styles.confirmList} tabIndex={0} role="region" aria-label="What is recorded">
            {judged.length > 0 ? (
              <section aria-labelledby="confirm-judged">
                <h3 id="confirm-judged">Your own judgement, not read out</h3>
                <ul>
                  {judged.map(({ item }) => (
                    <li key={item.id}>
                      <span>{item.label}</span>
                      <b>No, judged by {desk.practitioner.name}</b>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
            {asked.length > 0 ? (
              <section aria-labelledby="confirm-anew">
                <h3 id="confirm-anew">Today, asked anew</h3>
                <ul>
                  {asked.map(({ item }) => (
                    <li key={item.id}>
                      <span>{item.label}</span>
                      <b>No</b>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
            {lists.map(({ title, entries }) => (
              <section key={title} aria-label={title}>
                <h3>{title}, read out anew</h3>
                <ul>
                  {entries.map((entry) => (
                    <li key={entry}>
                      <span>{entry}</span>
                      <b>Still true</b>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
            <section aria-labelledby="confirm-then">
              <h3 id="confirm-then">Still as on {date}</h3>
              <ul>
                {confirmable.map(({ question, answer }) => (
                  <li key={question.item.id}>
                    <span>{question.item.label}</span>
                    <b>
                      {answerWord(answer)}
                      <KindsNamed itemId={question.item.id} answer={answer} />
                      {answer.endedOn ? `, ended ${locale.dayMonthYear(answer.endedOn)}` : ''}
                    </b>
                  </li>
                ))}
                {phototype === null ? null : (
                  <li>
                    <span>Skin type (Fitzpatrick)</span>
                    <b>{phototype}</b>
                  </li>
                )}
              </ul>
            </section>
          </div>
        </div>
      </Dialog>
    </>
  );
}
