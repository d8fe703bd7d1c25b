import { choicesAmong } from '../../../../shared/documents/choices';
import { expectationOf, sourceById, treatmentById } from '../../../../shared/pack/lookup';
import type { OfferGroup } from '../../../../shared/planning/offers';
import { Card } from '../../ui';
import { Tick } from '../../ui/Tick';
import { nowIso } from '../clock';
import { useConsultation } from '../context';
import { capitalised } from './planView';
import styles from './plan.module.css';

/** What has to be said before a discouraged treatment gets a plan: how little is known, what else there is, and doing nothing. */
export function TalkFirst({ group }: { readonly group: OfferGroup }) {
  const { pack, section, save, goTo } = useConsultation();
  const treatments = group.treatments.flatMap(({ id }) => treatmentById(pack, id) ?? []);
  const [first] = treatments;
  if (!first) return null;
  const evidence = pack.words.treatments.find((entry) => entry.treatments.includes(first.id))?.evidence;
  const sources = [...new Set(treatments.flatMap((treatment) => treatment.sources))];
  const talked = () => {
    const value = section('plan');
    const at = nowIso();
    save('plan', { ...value, talks: { ...value.talks, ...Object.fromEntries(treatments.map(({ id }) => [id, at])) } });
    goTo('plan', `talked:${first.id}`);
  };
  return (
    <Card title={`${capitalised(group.concern)}: talk about this before there is a plan`}>
      <div className={styles.talk}>
        <section>
          <h3>What is known</h3>
          <div className={styles.expectation}>
            <span className={styles.grade} data-grade={first.evidenceGrade} aria-hidden>
              {first.evidenceGrade}
            </span>
            <p>
              <b>Evidence grade {first.evidenceGrade}:</b> {pack.treatments.evidenceGrades[first.evidenceGrade]}. {pack.treatments.recommendationCodes[first.recommendation]}.
            </p>
          </div>
          <p>{evidence}</p>
          <p>{expectationOf(pack, first.id)}</p>
          <details className={styles.evidence}>
            <summary>The evidence in full, with sources</summary>
            {[...new Set(treatments.map((treatment) => treatment.evidenceSummary))].map((text) => (
              <p key={text}>{text}</p>
            ))}
            <ul className={styles.choices}>
              {sources.map((id) => (
                <li key={id}>{sourceById(pack, id)?.title ?? id}</li>
              ))}
            </ul>
          </details>
        </section>
        <section>
          <h3>What else could be done</h3>
          <ul className={styles.choices}>
            {choicesAmong(pack, treatments).map(({ text, grade }) => (
              <li key={text}>
                {text}
                {grade === null ? null : <span className={styles.rated}> Grade {grade}.</span>}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <div className={styles.talked}>
        <Tick id={`talk:${first.id}`} checked={false} onChange={talked}>
          We talked about all of this, and about doing nothing. The client still wants a plan.
        </Tick>
      </div>
    </Card>
  );
}
