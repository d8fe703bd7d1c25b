import { useInfiniteQuery } from '@tanstack/react-query';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import type { TrailRow } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { plainDateSchema, type PlainDate } from '../../../shared/domain/plainDate';
import { formatClock, wallTime } from '../../../shared/documents/wallTime';
import { TRAIL_KINDS, type TrailKind } from '../../../shared/trail/actions';
import type { TrailCheck } from '../../../shared/trail/breaks';
import { ask, failureOf } from '../app/ask';
import { call } from '../app/bridge';
import { useKept, useKeptText } from '../app/kept';
import { saveFile } from '../app/saveFile';
import { useSession } from '../app/session';
import { Button, Card, DateField, ErrorNote, SelectField, TextField, useLocale } from '../ui';
import { Chip } from '../ui/Chip';
import { TrailResult } from './TrailResult';
import styles from './trail.module.css';

const kindSchema = z.enum(['', ...TRAIL_KINDS]);
const KINDS: Readonly<Record<TrailKind, string>> = { read: 'Read', write: 'Written', decision: 'Decision', override: 'Override', print: 'Print', export: 'Export', access: 'Access', clinic: 'Clinic' };

/** Who looked at what, changed what and decided what: of one client, or of everybody day by day. */
export function TrailPage({ clientId }: { readonly clientId: string | null }) {
  const { desk, go } = useSession();
  const [day, setDay] = useKept('day', plainDateSchema.nullable(), clientId === null ? desk.today : null);
  const [person, setPerson] = useKeptText('person');
  const [kind, setKind] = useKept<TrailKind | ''>('kind', kindSchema, '');
  const [busy, setBusy] = useState<'check' | 'export' | null>(null);
  const [state, setState] = useState<TrailCheck | null>(null);
  const [code, setCode] = useKeptText('paper-code');
  const [failure, setFailure] = useState<StratumError | null>(null);

  const filter = { ...(clientId === null ? {} : { clientId }), ...(day === null ? {} : { day }), ...(person === '' ? {} : { person }), ...(kind === '' ? {} : { kind }) };
  const pages = useInfiniteQuery({
    queryKey: ['trail', clientId, day, person, kind],
    queryFn: ({ pageParam }) => ask('trail.list', { ...filter, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.more ? (page.rows.at(-1)?.seq ?? null) : null),
    gcTime: 0,
    staleTime: Infinity,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const first = pages.data?.pages[0];

  const check = async () => {
    setBusy('check');
    setFailure(null);
    const checked = await call('trail.check', code.trim() === '' ? {} : { code });
    setBusy(null);
    if (checked.ok) setState(checked.value);
    else setFailure(checked.error);
  };
  const save = async () => {
    setBusy('export');
    setFailure(null);
    const made = await call('trail.export', filter);
    setBusy(null);
    if (made.ok) saveFile(made.value.fileName, made.value.text, 'text/csv;charset=utf-8');
    else setFailure(made.error);
  };

  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <div>
          <h1>Record of use{first?.client ? `: ${first.client}` : ''}</h1>
          <p className={styles.lead}>Every look at a client’s record, every change, print, export and decision. The check compares it with the keyring, with sealed papers and with the backups that are here.</p>
        </div>
        <div className={styles.acts}>
          {clientId === null ? null : (
            <Button kind="quiet" onClick={() => go({ at: 'client', clientId })}>
              Back to the client
            </Button>
          )}
          <Button icon={<IconDownload size={17} aria-hidden />} busy={busy === 'export'} onClick={() => void save()}>
            Export as CSV
          </Button>
          <Button kind="primary" icon={<IconShieldCheck size={17} aria-hidden />} busy={busy === 'check'} onClick={() => void check()}>
            Check the trail
          </Button>
        </div>
      </div>
      {state ? <TrailResult state={state} /> : null}
      <ErrorNote error={failure} />
      {clientId === null ? (
        <div className={styles.code}>
          <TextField id="paper-code" label="Code on a sealed paper" hint="At the foot of its pages, after “Record of use”. Then check the trail." value={code} onChange={setCode} />
        </div>
      ) : null}
      <div className={styles.filters}>
        <DateField label="Day" keptAs="day-typed" hint="Empty for all days" value={day} onChange={setDay} latest={desk.today} outsideSentence="This day is still to come." />
        <SelectField label="Person" hint="Who did it" value={person} onChange={setPerson} options={[{ value: '', label: 'Everybody' }, ...(first?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))]} />
        <SelectField label="Kind" hint="What was done" value={kind} onChange={setKind} options={[{ value: '', label: 'Everything' }, ...TRAIL_KINDS.map((value) => ({ value, label: KINDS[value] }))]} />
      </div>
      <Card flush className={styles.card} aria-label="Entries">
        <div className={styles.scroll} aria-busy={pages.isFetching} role="region" aria-label="Entries, newest first" tabIndex={0}>
          <Entries rows={rows} />
          {pages.isSuccess && rows.length === 0 ? <p className={styles.empty}>There is no entry of this kind.</p> : null}
          {pages.hasNextPage ? (
            <div className={styles.more}>
              <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                Show older entries
              </Button>
            </div>
          ) : null}
        </div>
      </Card>
      <ErrorNote error={pages.isError ? failureOf(pages.error) : null} onRetry={() => void pages.refetch()} />
    </div>
  );
}

/** A heading for each day, and a line an entry. */
function Entries({ rows }: { readonly rows: readonly TrailRow[] }) {
  const locale = useLocale();
  const days = [...Map.groupBy(rows, (row) => wallTime(row.at)?.date ?? row.at.slice(0, 10))];
  return days.map(([day, entries]) => (
    <section key={day}>
      <h2 className={styles.day}>{locale.date(day as PlainDate, 'long')}</h2>
      <ul className={styles.rows}>
        {entries.map((row) => (
          <li key={row.seq} className={styles.row}>
            <span className={styles.time}>{formatClock(wallTime(row.at)?.minutes ?? 0, locale.locale)}</span>
            <span className={styles.words}>{row.words}</span>
            <Chip tone={row.kind === 'override' ? 'amber' : 'plain'}>{KINDS[row.kind]}</Chip>
          </li>
        ))}
      </ul>
    </section>
  ));
}
