import { useQuery } from '@tanstack/react-query';
import { Last } from '../clinic/BackupsPart';
import { Button } from '../ui/Button';
import { ask } from './ask';
import styles from './Frame.module.css';
import { useSession } from './session';

const LOOK_AGAIN_MS = 10 * 60_000;

/** Told where nobody is being treated: the last proven backup is old, or backups fail. */
export function BackupWarning() {
  const { route, go } = useSession();
  const view = useQuery({ queryKey: ['backups'], queryFn: () => ask('backups.read', {}), refetchInterval: LOOK_AGAIN_MS });
  if (!view.data || route.at === 'clinic' || view.data.age === 'never' || (view.data.age === 'fresh' && !view.data.failing)) return null;
  return (
    <div className={styles.banner}>
      <Last view={view.data} />
      <Button kind="link" onClick={() => go({ at: 'clinic' })}>
        Open the page Clinic, part Backups
      </Button>
    </div>
  );
}
