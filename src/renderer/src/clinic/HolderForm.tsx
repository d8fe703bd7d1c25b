import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Desk, Retention } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { countryOf, recordHolderSchema, type RecordHolder } from '../../../shared/domain/clinic';
import { call } from '../app/bridge';
import { useKept } from '../app/kept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { ErrorNote } from '../ui/ErrorNote';
import { SelectField } from '../ui/SelectField';
import styles from './clinic.module.css';
import { useOneAtATime } from '../ui/useOneAtATime';

const NOT_SAID = '';
const PLEASE = { value: NOT_SAID, label: 'Please choose' };
const countryName = (code: string): string => new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;

/** Where the clinic is and of which kind: what the time to keep records hangs on. */
export function HolderForm({ retention: { holder, choices } }: { readonly retention: Retention }) {
  const { desk } = useSession();
  const queries = useQueryClient();
  const [chosen, setChosen] = useKept<RecordHolder>('retention/holder', recordHolderSchema, holder);
  const [error, setError] = useState<StratumError | null>(null);
  const { jurisdiction } = desk.clinic;
  const country = countryOf({ jurisdiction, holder: chosen });
  const regions = country === null ? [] : (choices.regions[country] ?? []);
  const kinds = choices.holders.filter((kind) => kind.countries === undefined || (country !== null && kind.countries.includes(country)));
  const same = (['country', 'region', 'kind'] as const).every((part) => chosen[part] === holder[part]);
  const said = (value: string): string | null => (value === NOT_SAID ? null : value);

  const [save, busy] = useOneAtATime(async () => {
    const set = await call('retention.setHolder', { basedOn: holder, holder: chosen });
    setError(set.ok ? null : set.error);
    if (!set.ok) return;
    queries.setQueryData(['retention'], set.value);
    queries.setQueryData<Desk>(['desk'], (known) => (known ? { ...known, clinic: { ...known.clinic, holder: set.value.holder } } : known));
    await queries.invalidateQueries({ queryKey: ['retention-due'] });
  });

  return (
    <div>
      <div className={styles.holder}>
        {choices.countries.length > 1 ? (
          <SelectField label="Country of the clinic" value={chosen.country ?? NOT_SAID} onChange={(value) => setChosen({ ...chosen, country: said(value), region: null })} options={[PLEASE, ...choices.countries.map((code) => ({ value: code, label: countryName(code) })).toSorted((a, b) => a.label.localeCompare(b.label))]} />
        ) : null}
        {regions.length > 0 ? <SelectField label={country === 'US' ? 'State' : 'Region'} value={chosen.region ?? NOT_SAID} onChange={(value) => setChosen({ ...chosen, region: said(value) })} options={[PLEASE, ...regions.map(({ id, name }) => ({ value: id, label: name }))]} /> : null}
        <SelectField label="The records are kept by" value={chosen.kind ?? NOT_SAID} onChange={(value) => setChosen({ ...chosen, kind: said(value) })} options={[PLEASE, ...kinds.map(({ id, name }) => ({ value: id, label: name }))]} />
        <Button busy={busy} disabled={same} onClick={() => void save()}>
          Set
        </Button>
      </div>
      <ErrorNote error={error} />
    </div>
  );
}
