import { ageOn } from '../../../../shared/domain/plainDate';
import { Button } from '../../ui/Button';
import { useLocale } from '../../ui/locale';
import { useConsultation } from '../context';
import { STEP_NAMES } from '../steps';
import styles from './health-check.module.css';
import type { Question } from './questions';

/** A question that a known fact answers. */
export function KnownRow({ question }: { readonly question: Question }) {
  const { pack, client, consultation, goTo, saveClient, section, save, readOnly, facts } = useConsultation();
  const locale = useLocale();
  const { underAge, phototypes, cannotBePregnant } = pack.practice.derived;
  const { phototype } = consultation.sections.skin;
  const age = ageOn(client.dateOfBirth, facts.today);

  /** Off the card, and the “no” that it gave with it. */
  const askAgain = (): void => {
    const { [question.item.id]: _gone, ...answers } = section('healthCheck').answers;
    save('healthCheck', { ...section('healthCheck'), answers });
    saveClient({ ...client, cannotBePregnant: null });
  };

  return (
    <div className={styles.question} data-question={question.item.id} id={`question-${question.item.id}`} tabIndex={-1}>
      <div className={styles.label}>{question.item.label}</div>
      <div className={styles.known}>
        {question.item.id === underAge.item ? (
          <>
            Known from the date of birth: <b>{age < underAge.age ? 'Yes' : 'No'}</b>, {age} years
          </>
        ) : question.item.id === cannotBePregnant?.item ? (
          <>
            Known from the client’s card: <b>No</b>
            {client.cannotBePregnant ? <>, said on {locale.dayMonthYear(client.cannotBePregnant)}</> : null}.{' '}
            {readOnly ? null : (
              <Button kind="link" onClick={askAgain}>
                Take it off the card and ask
              </Button>
            )}
          </>
        ) : phototype ? (
          <>
            Known from the skin assessment: <b>{phototypes.phototypes.includes(phototype) ? 'Yes' : 'No'}</b>, type {phototype}
          </>
        ) : (
          <>
            Comes with the skin type.{' '}
            <Button kind="link" onClick={() => goTo('skin', 'phototype')}>
              {STEP_NAMES.skin}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
