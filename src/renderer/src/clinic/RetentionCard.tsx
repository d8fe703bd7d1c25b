import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { Retention } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { EARLY_REASONS, ERASURE_REASONS } from '../../../shared/domain/retention';
import { ask, failureOf } from '../app/ask';
import { call } from '../app/bridge';
import { useKept, useKeptText } from '../app/kept';
import { momentText } from '../consultation/momentText';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { NumberField } from '../ui/NumberField';
import { TextField } from '../ui/TextField';
import styles from './clinic.module.css';
import { DueCard } from './DueCard';
import { HolderForm } from './HolderForm';
import { Rules } from './RetentionRules';
import { useOneAtATime } from '../ui/useOneAtATime';

/** How long records are kept, where that comes from, and who was erased. */
export function RetentionCard() {
  const { locale } = useLocale();
  const read = useQuery({ queryKey: ['retention'], queryFn: () => ask('retention.read', {}), gcTime: 0 });
  const { data } = read;
  const words: Readonly<Record<string, string>> = { ...ERASURE_REASONS, ...EARLY_REASONS };
  return (
    <>
      <Card title="How long records are kept">
        <ErrorNote error={read.isError ? failureOf(read.error) : null} onRetry={() => void read.refetch()} />
        {data ? (
          <>
            <HolderForm retention={data} />
            <Rules retention={data} />
            <Years retention={data} />
          </>
        ) : null}
      </Card>
      <DueCard />
      {data && data.erasures.length > 0 ? (
        <Card title="Erased clients">
          <ul className={styles.erased}>
            {data.erasures.map(({ at, by, reason, overrideReason }) => (
              <li key={`${at} ${by} ${reason}`}>
                {momentText(at, locale)}, by {by}: {words[reason] ?? reason}
                {overrideReason === null ? '' : `. Before its time: ${words[overrideReason] ?? overrideReason}`}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

function Years({ retention }: { readonly retention: Retention }) {
  const { locale } = useLocale();
  const queries = useQueryClient();
  const { rule, own, revision, offerYears } = retention;
  const [years, setYears] = useKept('retention/years', z.number().nullable(), retention.years ?? offerYears);
  const [reason, setReason] = useKeptText('retention/reason');
  const [error, setError] = useState<StratumError | null>(null);
  const needsReason = !rule.found || (years !== null && years < (rule.leastYears ?? 0));

  const [save, busy] = useOneAtATime(async () => {
    if (years === null) return;
    setError(null);
    const set = await call('retention.set', { revision, years, reason });
    if (!set.ok) {
      setError(set.error);
      if (set.error.kind === 'changed-elsewhere') setYears((await queries.fetchQuery({ queryKey: ['retention'], queryFn: () => ask('retention.read', {}) })).years);
      return;
    }
    setReason('');
    queries.setQueryData(['retention'], set.value);
  });
  const atReason = error?.kind === 'invalid-input' && error.problems.some((problem) => problem.path === 'reason') ? error.problems[0]?.message : null;

  return (
    <div>
      <div className={styles.years}>
        <NumberField label="Years this clinic keeps records" value={years} onChange={setYears} />
        <TextField label={rule.found ? 'Why (needed where it is shorter than what holds)' : 'Why this number'} value={reason} onChange={setReason} error={atReason ?? null} />
        <Button busy={busy} disabled={years === null || (years === retention.years && reason === '' && own !== null) || (needsReason && reason.trim() === '')} onClick={() => void save()}>
          Set
        </Button>
      </div>
      <p className={styles.note}>Your insurer may ask for longer: look into the policy, and set its number.</p>
      {own ? (
        <p className={styles.note}>
          {own.years} years, set by {own.by}, {momentText(own.at, locale)}
          {own.reason === '' ? '' : `: ${own.reason}`}
          {rule.ownYears === null ? `. It does not count here, because it is shorter than what holds${rule.gaps.length > 0 ? ' while something is not said' : ' and was set before that was known'}; please set it again.` : ''}
        </p>
      ) : null}
      <ErrorNote error={atReason ? null : error} />
    </div>
  );
}
