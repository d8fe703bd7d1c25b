import type { Pack } from '../../../../shared/pack/schema';
import { gramsText } from '../../../../shared/planning/numbingDay';
import type { NumbingPlan } from '../../../../shared/planning/types';
import { handsText } from './laidHands';
import styles from './numbing.module.css';

/** What of the day’s budget is used: by earlier visits and by this one, in cm², hands and grams, as bars and in words. */
export function BudgetBars({ pack, numbing }: { readonly pack: Pack; readonly numbing: NumbingPlan }) {
  const { handCm2ForApp, maxHands } = pack.anaesthetic.areaHelper;
  const { chosen, maxAreaCm2, usedCm2 } = numbing;
  const option = numbing.products.find((candidate) => candidate.id === chosen?.product);
  const hands = (cm2: number): string => handsText(cm2, handCm2ForApp);
  const cm2 = chosen?.areaCm2 ?? 0;
  return (
    <div className={styles.bars}>
      <Bar what="Area" now={cm2} before={usedCm2} most={maxAreaCm2} text={(amount) => `${Number(amount.toFixed(1))} cm²`} />
      <Bar what="Open hands" now={cm2} before={usedCm2} most={Math.min(maxAreaCm2, maxHands * handCm2ForApp)} text={hands} />
      {option?.maxGrams === null || option === undefined ? null : <Bar what="Cream" now={chosen?.grams ?? 0} before={option.usedGrams} most={option.maxGrams} text={gramsText} />}
    </div>
  );
}

function Bar({ what, now, before, most, text }: { readonly what: string; readonly now: number; readonly before: number; readonly most: number; readonly text: (amount: number) => string }) {
  const used = now + before;
  const over = used > most + 1e-9;
  const share = (amount: number): string => `${most > 0 ? Math.min(100, (amount / Math.max(most, used)) * 100) : amount > 0 ? 100 : 0}%`;
  const words = [`${text(used)} of ${text(most)}`, before > 0 ? `${text(before)} of it earlier today` : null, over ? `${text(used - most)} too much` : null].filter((part) => part !== null).join(' · ');
  return (
    <div className={styles.budget} data-over={over || undefined}>
      <span className={styles.budgetWords}>
        <b>{what}</b> {words}
      </span>
      <div className={styles.bar} role="meter" aria-label={`${what} used today`} aria-valuemin={0} aria-valuemax={Math.max(most, used, 1)} aria-valuenow={used} aria-valuetext={words}>
        <span className={styles.before} style={{ width: share(before) }} />
        <span className={styles.now} style={{ width: share(now) }} />
      </div>
    </div>
  );
}
