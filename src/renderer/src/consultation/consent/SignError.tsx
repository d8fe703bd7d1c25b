import type { StratumError } from '../../../../shared/contract/errors';
import { Callout, ErrorNote } from '../../ui';
import { MissingLinks } from '../MissingLinks';

/** Why signing was refused; what is missing is listed, each line a link out of the client's page. */
export function SignError({ error, onLeave }: { readonly error: StratumError | null; readonly onLeave: () => void }) {
  if (error?.kind !== 'not-ready') return <ErrorNote error={error} />;
  return (
    <Callout tone="red" title="Not ready to be signed" announce>
      <MissingLinks entries={error.missing} onLeave={onLeave} />
    </Callout>
  );
}
