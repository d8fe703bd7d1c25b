import type { Missing } from '../../../shared/consultation/types';
import { Button } from '../ui/Button';
import { useConsultation } from './context';
import styles from './MissingLinks.module.css';

/** What is still missing, each line a link to where it is mended. `onLeave`: runs before the way there. */
export function MissingLinks({ entries, onLeave }: { readonly entries: readonly Missing[]; readonly onLeave?: () => void }) {
  const { goTo } = useConsultation();
  return (
    <ul className={styles.links}>
      {entries.map((entry) => (
        <li key={`${entry.step} ${entry.field ?? ''} ${entry.message}`}>
          <Button
            kind="link"
            onClick={() => {
              onLeave?.();
              goTo(entry.step, entry.field ?? undefined);
            }}
          >
            {entry.message}
          </Button>
        </li>
      ))}
    </ul>
  );
}
