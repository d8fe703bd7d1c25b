import { Button } from '../../ui/Button';
import styles from './health-check.module.css';

/** What the client said for good, which the client's card keeps so that it is not asked again. */
export interface ForTheCard {
  /** The item that it answers. */
  readonly item: string;
  /** As the card says it. */
  readonly what: string;
  readonly keep: () => void;
}

/** Takes over to the client's card what the client said for good. */
export function KeepOnCard({ what, keep }: Pick<ForTheCard, 'what' | 'keep'>) {
  return (
    <div className={styles.earlier}>
      <Button kind="link" onClick={keep}>
        {what}: keep on the card
      </Button>
    </div>
  );
}
