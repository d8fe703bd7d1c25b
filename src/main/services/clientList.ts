import { ok } from '../../shared/domain/result';
import { csvText } from './csv';
import { inTransaction, localDay, note, type Answer, type OpenDesk } from './desk';

const HEAD = ['Family name', 'Given name', 'Date of birth', 'Phone', 'E-mail', 'Language', 'Last visit', 'Visits'] as const;

/** Contact details and dates of all clients; nothing of their health. */
export async function exportClients(desk: OpenDesk): Answer<'clients.export'> {
  const rows = await desk.db
    .selectFrom('clients')
    .select(['family_name', 'given_name', 'date_of_birth', 'phone', 'email', 'language'])
    .select((eb) => {
      const visits = eb.selectFrom('consultations').whereRef('client_id', '=', 'clients.id').where('status', '<>', 'abandoned');
      return [visits.select((inner) => inner.fn.max('started_on').as('last')).as('last_visit'), visits.select((inner) => inner.fn.countAll<number>().as('count')).as('visits')];
    })
    .orderBy('sort_name')
    .execute();
  await inTransaction(desk, (write) => note(desk, write, 'client.export', null, String(rows.length)));
  const text = csvText(desk.clinic, HEAD, rows.map((row) => [row.family_name, row.given_name, row.date_of_birth, { phone: row.phone }, row.email, row.language, row.last_visit ?? '', String(row.visits ?? 0)]));
  return ok({ fileName: `clients-${localDay(desk.now())}.csv`, text });
}
