import { Button } from '../../ui/Button';
import styles from './health-check.module.css';

/** Takes over to the client's card that there can be no pregnancy. */
export function KeepOnCard({ keep }: { readonly keep: () => void }) {
  return (
    <div className={styles.earlier}>
      <Button kind="link" onClick={keep}>
        Cannot be pregnant: keep on the card
      </Button>
    </div>
  );
}
