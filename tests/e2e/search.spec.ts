import { expect, test } from './fixtures';
import { contractOf } from './contract';
import { open } from './story';

const PEOPLE = [
  { givenName: 'Ольга', familyName: 'Ковальчук', dateOfBirth: '1971-05-21' },
  { givenName: 'Hannah', familyName: 'Whitfield', dateOfBirth: '1994-07-07' },
  { givenName: 'Suharto', familyName: '', dateOfBirth: '1966-06-06' },
  { givenName: 'Aisha', familyName: 'Kamara', dateOfBirth: '1985-03-03' },
] as const;

test('a client is found in any spelling, and Enter opens who was found and nobody else', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  const { call } = contractOf(page);
  for (const person of PEOPLE) await call('clients.create', { client: { ...person, sex: null, pronouns: '', phone: '', email: '', weightKg: null, language: 'en', notes: '' } });
  await page.reload();
  const search = page.getByLabel('Find a client');
  const rows = page.getByRole('listbox', { name: 'Clients' }).getByRole('option');
  await expect(rows).toHaveCount(PEOPLE.length);

  for (const [typed, name, similar] of [['kovalchuk', 'Ольга Ковальчук', false], ['whitfeild', 'Hannah Whitfield', true], ['hana', 'Hannah Whitfield', true], ['03 03 85', 'Aisha Kamara', false], ['suharto', 'Suharto', false]] as const) {
    await search.fill(typed);
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toContainText(name);
    await expect(page.getByText('Nobody is written like that. Similar:')).toBeVisible({ visible: similar });
  }
  await search.fill('½');
  await expect(page.getByText('Nobody of that name')).toBeVisible();
  await expect(rows).toHaveCount(0);

  await search.fill('');
  await expect(rows).toHaveCount(PEOPLE.length);
  // Quicker than the list: what stands first in it is somebody else.
  await search.pressSequentially('whitf', { delay: 0 });
  await search.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Hannah Whitfield' })).toBeVisible();
});
