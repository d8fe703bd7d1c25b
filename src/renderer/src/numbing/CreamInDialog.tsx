import { CreamLine, CreamUnknown } from './CreamLine';
import { useNumbingOn } from './useNumbingOn';

/** The line about cream once more, inside a dialog: what lies behind one is dimmed, and nothing that is read out. It leads nowhere else. */
export function CreamInDialog({ butIn }: { readonly butIn?: string | undefined }) {
  const known = useNumbingOn();
  if (known === 'unknown') return <CreamUnknown />;
  const { creams, help } = known;
  return help === null ? null : creams.filter(({ consultationId }) => butIn === undefined || consultationId !== butIn).map((cream, index) => <CreamLine key={cream.consultationId ?? index} cream={cream} help={help} whose="on somebody" />);
}
