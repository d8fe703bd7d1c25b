import type { StratumError } from '../../../../shared/contract/errors';
import { Button, Callout, ErrorNote } from '../../ui';
import { useConsultation } from '../context';

/** Why signing was refused; what is missing is listed, each line a link out of the client's page. */
export function SignError({ error, onLeave }: { readonly error: StratumError | null; readonly onLeave: () => void }) {
  const { goTo } = useConsultation();
  if (error?.kind !== 'not-ready') return <ErrorNote error={error} />;
  return (
    <Callout tone="red" title="Not ready to be signed" announce>
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {error.missing.map((entry) => (
          <li key={`${entry.step} ${entry.field ?? ''} ${entry.message}`}>
            <Button
              kind="link"
              onClick={() => {
                onLeave();
                goTo(entry.step, entry.field ?? undefined);
              }}
            >
              {entry.message}
            </Button>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
