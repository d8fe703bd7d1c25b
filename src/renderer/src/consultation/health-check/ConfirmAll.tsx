import { useState } from 'react';
import type { EarlierVisit } from '../../../../shared/contract/channels';
import type { Phototype } from '../../../../shared/domain/client';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useLocale } from '../../ui/locale';
import styles from './health-check.module.css';
import { answerWord, type Confirmable } from './questions';

/** Confirms what the last visit said in one act, after showing every answer that is confirmed. `phototype`: of then, where none is chosen yet. */
export function ConfirmAll({ confirmable, phototype, earlier, onConfirm }: { readonly confirmable: readonly Confirmable[]; readonly phototype: Phototype | null; readonly earlier: EarlierVisit; readonly onConfirm: () => void }) {
  const locale = useLocale();
  const [opened, setOpened] = useState(false);
  if (confirmable.length === 0) return null;
  const date = locale.dayMonthYear(earlier.on);
  const name = confirmable.length === 1 ? `Confirm the answer of ${date}` : `Confirm all ${confirmable.length} answers of ${date}`;

  return (
    <>
      <Button small onClick={() => setOpened(true)}>
        {name}…
      </Button>
      <Dialog
        opened={opened}
        onClose={() => setOpened(false)}
        title="Is all of this still true?"
        size="lg"
        foot={
          <>
            <Button onClick={() => setOpened(false)}>Cancel</Button>
            <Button
              kind="primary"
              data-autofocus
              onClick={() => {
                setOpened(false);
                onConfirm();
              }}
            >
              {name}
            </Button>
          </>
        }
      >
        <div className={styles.dialog}>
          <p>Read these out. Questions about today, and about areas that were not treated then, are asked anew and are not in the list.</p>
          <ul className={styles.confirmList}>
            {confirmable.map(({ question, answer }) => (
              <li key={question.item.id}>
                <span>{question.item.label}</span>
                <b>
                  {answerWord(answer)}
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
        </div>
      </Dialog>
    </>
  );
}
