import { assertNever } from '../../../../shared/domain/result';
import { treatmentById } from '../../../../shared/pack/lookup';
import type { OfferGroup } from '../../../../shared/planning/offers';
import { Button, Callout, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { momentText } from '../momentText';
import { NotHere } from './NotHere';
import { capitalised } from './planView';
import { SpecialistPlan } from './SpecialistPlan';
import { TalkFirst } from './TalkFirst';
import { WarningFirst } from './WarningFirst';
import styles from './plan.module.css';

/** What stands before the settings wherever the pack does not simply offer a treatment. */
export function Offers({ groups }: { readonly groups: readonly OfferGroup[] }) {
  return groups.map((group) => <OneOffer key={`${group.offer.kind} ${group.treatments.map(({ id }) => id).join(' ')}`} group={group} />);
}

function OneOffer({ group }: { readonly group: OfferGroup }) {
  const { offer } = group;
  switch (offer.kind) {
    case 'free':
      return <WarningFirst group={group} />;
    case 'talk-first':
      return <TalkFirst group={group} />;
    case 'talked':
      return <Talked group={group} at={offer.at} />;
    case 'specialist-first':
    case 'specialist-led':
      return <SpecialistPlan group={group} />;
    case 'not-here':
      return <NotHere group={group} />;
    default:
      return assertNever(offer);
  }
}

function Talked({ group, at }: { readonly group: OfferGroup; readonly at: string }) {
  const { pack, section, save, goTo, readOnly } = useConsultation();
  const { locale } = useLocale();
  const { evidenceGrade } = group.treatments[0] ?? {};
  const takeBack = () => {
    const value = section('plan');
    const talkedOver = group.treatments.map(({ id }) => id);
    save('plan', { ...value, talks: Object.fromEntries(Object.entries(value.talks).filter(([id]) => !talkedOver.includes(id))) });
    goTo('plan', `talk:${group.treatments[0]?.id}`);
  };
  return (
    <Callout tone="amber" title={`${capitalised(group.concern)}: grade ${evidenceGrade}. Talked about ${momentText(at, locale)}`}>
      <div className={styles.passes}>
        <details className={styles.evidence}>
          <summary>{evidenceGrade === undefined ? '' : pack.treatments.evidenceGrades[evidenceGrade]}</summary>
          {[...new Set(group.treatments.flatMap(({ id }) => treatmentById(pack, id)?.evidenceSummary ?? []))].map((text) => (
            <p key={text}>{text}</p>
          ))}
        </details>
        <Button id={`talked:${group.treatments[0]?.id}`} small disabled={readOnly} onClick={takeBack} aria-label={`Take back that it was talked about, ${group.concern}`}>
          Take back
        </Button>
      </div>
    </Callout>
  );
}
