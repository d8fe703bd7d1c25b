import { useState } from 'react';
import { planSectionSchema } from '../../../../shared/domain/consultation';
import type { Jurisdiction } from '../../../../shared/domain/clinic';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import type { Plan } from '../../../../shared/planning/types';
import { Button, Card, NumberField, useLocale } from '../../ui';
import { currencySign, moneyText } from '../money';
import { sessionCount } from './planView';
import styles from './plan.module.css';

const MOST = planSectionSchema.shape.pricePerSession.unwrap().maxValue ?? 0;

export interface PriceCardProps {
  readonly plan: Plan;
  /** Smallest unit of the currency. */
  readonly pricePerSession: number | null;
  readonly jurisdiction: Jurisdiction;
  /** What a session of the same concern cost at the client's last visit. */
  readonly before: { readonly price: number; readonly on: PlainDate } | null;
  readonly onChange: (price: number | null) => void;
}

/** The price of one session, and what the whole course comes to. A price that cannot be kept is not taken over. */
export function PriceCard({ plan, pricePerSession, jurisdiction, before, onChange }: PriceCardProps) {
  const { dayMonthYear } = useLocale();
  const [refused, setRefused] = useState<number | null>(null);
  const count = sessionCount(plan);
  const typed = (price: number | null) => {
    const smallest = price === null ? null : Math.round(price * 100);
    const tooMuch = smallest !== null && smallest > MOST;
    setRefused(tooMuch ? price : null);
    if (!tooMuch) onChange(smallest);
  };
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
      <NumberField
        id="price"
        label="For one session (may stay empty)"
        unit={currencySign(jurisdiction)}
        decimals={2}
        value={refused ?? (pricePerSession === null ? null : pricePerSession / 100)}
        onChange={typed}
        error={refused === null ? null : `At most ${moneyText(MOST, jurisdiction)} for one session. Please check the amount.`}
      />
      {pricePerSession === null && refused === null && before !== null && (
        <Button small onClick={() => typed(before.price / 100)}>
          {moneyText(before.price, jurisdiction)}, as on {dayMonthYear(before.on)}
        </Button>
      )}
    </Card>
  );
}
