import type { Pack } from '../../../../shared/pack/schema';
import type { Plan } from '../../../../shared/planning/types';
import { Card } from '../../ui';
import { BudgetBars } from './BudgetBars';
import { minutesText } from './NumbingDialog';
import { expectations, lowered } from './planView';
import styles from './plan.module.css';

/** For each concern: the grade, what can be expected and when it shows, and when to stop. */
export function ExpectationsCard({ pack, plan }: { readonly pack: Pack; readonly plan: Plan }) {
  return (
    <Card title="What to honestly expect">
      <div className={styles.expectations}>
        {expectations(pack, plan.treatments).map((entry) => (
          <div key={`${entry.concern} ${entry.text} ${entry.results} ${entry.stop}`} className={styles.expectation}>
            <span className={styles.grades}>
              {entry.grades.map(({ grade, meaning }) => (
                <span key={grade} className={styles.grade} data-grade={grade} title={meaning}>
                  <span aria-hidden>{grade}</span>
                  <span className={styles.hidden}>Evidence grade {grade}: </span>
                </span>
              ))}
            </span>
            <div>
              <p>{entry.text}</p>
              {entry.grades.map(({ grade, meaning, areas }) => (
                <p key={grade} className={styles.quiet}>
                  {entry.concern}
                  {entry.grades.length > 1 ? `, ${areas.join(', ')}: grade ${grade}, ` : ': '}
                  {entry.grades.length > 1 ? lowered(meaning) : meaning}
                </p>
              ))}
              {entry.results === '' ? null : (
                <p className={styles.quiet}>
                  <b>A change shows after</b> {entry.results}.
                </p>
              )}
              {entry.stop === '' ? null : (
                <p className={styles.quiet}>
                  <b>When we stop:</b> {entry.stop}
                </p>
              )}
            </div>
          </div>
        ))}
      </div>
    </Card>
  );
}

export function NumbingBudgetCard({ pack, plan }: { readonly pack: Pack; readonly plan: Plan }) {
  const { numbing } = plan;
  const chosen = numbing.chosen ?? null;
  const product = pack.anaesthetic.products.find((candidate) => candidate.id === chosen?.product);
  const option = numbing.products.find((candidate) => candidate.id === chosen?.product);
  return (
    <Card>
      <h2 className={styles.kicker}>Numbing budget today</h2>
      <BudgetBars pack={pack} numbing={numbing} />
      <p className={styles.quiet}>{chosen ? [product?.name ?? chosen.product, chosen.minutes === undefined ? (option ? minutesText(option) : null) : `${chosen.minutes} minutes`].filter((part) => part !== null).join(' · ') : 'No cream chosen.'}</p>
    </Card>
  );
}

/** Other choices in the clients' own words, the same as on the consent form. */
export function OtherChoicesCard({ choices }: { readonly choices: readonly string[] }) {
  return (
    <Card>
      <h2 className={styles.kicker}>Other choices to talk about</h2>
      <ul className={styles.choices}>
        {choices.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Card>
  );
}
