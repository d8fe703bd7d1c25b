import type { Pack } from '../../../../shared/pack/schema';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import type { Jurisdiction } from '../../../../shared/domain/clinic';
import type { Plan } from '../../../../shared/planning/types';
import { Card, Chip, DateField, NumberField, useLocale } from '../../ui';
import { currencySign, moneyText } from './money';
import { minutesText } from './NumbingDialog';
import { capitalised, expectations, sessionCount, timelines } from './planView';
import styles from './plan.module.css';

export function SessionsCard({ pack, plan, today, firstSessionOn, onFirst }: { readonly pack: Pack; readonly plan: Plan; readonly today: PlainDate; readonly firstSessionOn: PlainDate | null; readonly onFirst: (on: PlainDate | null) => void }) {
  const { date, dayMonthYear } = useLocale();
  const lines = timelines(pack, plan, today);
  const first = plan.treatments[0]?.dates[0] ?? null;
  return (
    <Card className={styles.sessions ?? ''}>
      <div className={styles.sessionsTop}>
        <h2 className={styles.cardTitle}>Sessions</h2>
        <div className={styles.firstDay}>
          <DateField id="first-session" label="First session" hint="" value={firstSessionOn ?? first} onChange={onFirst} earliest={today} outsideSentence="The first session cannot lie in the past." />
        </div>
      </div>
      {lines.map((line) => (
        <div key={line.concerns.join()}>
          {lines.length > 1 && <p className={styles.quiet}>{capitalised(line.concerns.join(', '))}</p>}
          <ol className={styles.timeline}>
            {line.milestones.map((milestone, index) => (
              <li key={milestone.label} data-first={index === 0 || undefined}>
                <b>{milestone.label}</b>
                <span title={date(milestone.on, 'long')}>{dayMonthYear(milestone.on)}</span>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </Card>
  );
}

/** For each concern: the grade, what can be expected and when it shows, and when to stop. */
export function ExpectationsCard({ pack, plan }: { readonly pack: Pack; readonly plan: Plan }) {
  return (
    <Card title="What to honestly expect">
      <div className={styles.expectations}>
        {expectations(pack, plan.treatments).map((entry) => (
          <div key={`${entry.grade} ${entry.text}`} className={styles.expectation}>
            <span className={styles.grade} data-grade={entry.grade} title={entry.gradeMeaning}>
              <span aria-hidden>{entry.grade}</span>
              <span className={styles.hidden}>Evidence grade {entry.grade}: </span>
            </span>
            <div>
              <p>{entry.text}</p>
              <p className={styles.quiet}>
                {entry.concern}: {entry.gradeMeaning}
              </p>
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
  const area = chosen?.areaCm2 ?? 0;
  const over = area > numbing.maxAreaCm2;
  const share = numbing.maxAreaCm2 > 0 ? Math.min(100, (area / numbing.maxAreaCm2) * 100) : area > 0 ? 100 : 0;
  return (
    <Card>
      <h2 className={styles.kicker}>Numbing budget today</h2>
      <p className={styles.big}>
        {area} of {numbing.maxAreaCm2} cm²
      </p>
      <div className={styles.bar} role="meter" aria-label="Numbed area" aria-valuemin={0} aria-valuemax={numbing.maxAreaCm2} aria-valuenow={Math.min(area, numbing.maxAreaCm2)} aria-valuetext={`${area} of ${numbing.maxAreaCm2} cm²`} data-over={over || undefined}>
        <span style={{ width: `${share}%` }} />
      </div>
      <p className={styles.quiet}>{chosen ? [product?.name ?? chosen.product, chosen.minutes === undefined ? (option ? minutesText(option) : null) : `${chosen.minutes} minutes`].filter((part) => part !== null).join(' · ') : 'No cream chosen.'}</p>
      {over && <Chip tone="red">Too large an area</Chip>}
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

export function PriceCard({ plan, pricePerSession, jurisdiction, onChange }: { readonly plan: Plan; readonly pricePerSession: number | null; readonly jurisdiction: Jurisdiction; readonly onChange: (price: number | null) => void }) {
  const count = sessionCount(plan);
  return (
    <Card>
      <h2 className={styles.kicker}>Price</h2>
      {pricePerSession !== null && (
        <>
          <p className={styles.big}>{moneyText(pricePerSession * Math.max(1, count), jurisdiction)}</p>
          <p className={styles.quiet}>
            {count} × {moneyText(pricePerSession, jurisdiction)}
          </p>
        </>
      )}
      <NumberField id="price" label="For one session (may stay empty)" unit={currencySign(jurisdiction)} decimals={2} value={pricePerSession === null ? null : pricePerSession / 100} onChange={(price) => onChange(price === null ? null : Math.min(10_000_000, Math.round(price * 100)))} />
    </Card>
  );
}
