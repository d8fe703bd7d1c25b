import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { OWNER, PASSWORD } from './clinic';
import { CLIENT, lockAndUnlock, newClient, open, unlockAs } from './story';

const ROBIN = { name: 'Robin Vale', password: 'copper-meadow-lantern-64' };

test('the front desk makes and changes a client, sees nothing of their health, and loses nothing over a lock', async ({ stratum }) => {
  const { page } = stratum;
  const birth = page.getByLabel('Date of birth', { exact: true });
  await open(page);
  await page.getByRole('button', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByLabel('Name', { exact: true }).fill(ROBIN.name);
  await page.getByLabel('Profession, as printed').fill('Reception');
  await page.getByRole('radiogroup', { name: 'May do' }).getByText('Front desk').click();
  await page.getByLabel('Their first password').fill(ROBIN.password);
  await page.getByLabel('The same again').fill(ROBIN.password);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('button', { name: `Remove: ${ROBIN.name}` })).toBeVisible();
  await page.keyboard.press('Control+L');
  await unlockAs(page, ROBIN.name, ROBIN.password);
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();

  await expectAccessible(page, 'the front desk');
  await newClient(page, { ...CLIENT, dateOfBirth: '02/09/19' });
  await lockAndUnlock(page, ROBIN.password);
  await expect(birth).toHaveValue('02/09/19');
  await expect(page.getByLabel('First name')).toHaveValue(CLIENT.givenName);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await newClient(page, { ...CLIENT, dateOfBirth: '' });
  await expect(birth).toHaveValue('');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Please enter the date of birth.')).toBeVisible();
  await expectAccessible(page, 'a new client at the front desk, with a problem');
  await birth.fill(CLIENT.dateOfBirth);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('All changes saved')).toBeVisible();
  for (const word of [/consultation/i, /skin type/i, /notes and alerts/i, /record of use/i]) await expect(page.getByText(word)).toHaveCount(0);

  await page.getByLabel('Phone', { exact: true }).fill('0113 496 0999');
  await birth.fill('3/9/198');
  await lockAndUnlock(page, ROBIN.password);
  await expect(birth).toHaveValue('3/9/198');
  await page.getByRole('button', { name: 'All clients' }).click();
  await page.getByRole('button', { name: new RegExp(CLIENT.familyName) }).click();
  await expect(birth).toHaveValue('3/9/198');
  await expect(page.getByLabel('Phone', { exact: true })).toHaveValue('0113 496 0999');
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await expectAccessible(page, 'a client at the front desk, with a problem');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();

  // Somebody else changes the same client meanwhile: what they wrote stays, and it is said.
  await page.keyboard.press('Control+L');
  await unlockAs(page, OWNER.name, PASSWORD);
  await page.getByRole('button', { name: /^Stratum/ }).click();
  await page.getByRole('option', { name: new RegExp(CLIENT.familyName) }).click();
  await page.getByLabel('E-mail').fill('lukasz@example.org');
  await expect(page.getByText('All changes saved')).toBeVisible();
  await page.keyboard.press('Control+L');
  await unlockAs(page, ROBIN.name, ROBIN.password);
  await expect(page.getByText('Somebody else changed these details meanwhile')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue('lukasz@example.org');
  await expect(page.getByLabel('Phone', { exact: true })).toHaveValue('0113 496 0999');
  await birth.fill('03/09/1988');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('All changes saved')).toBeVisible();
  await lockAndUnlock(page, ROBIN.password);
  await expect(birth).toHaveValue('03/09/1988');
  await expect(page.getByLabel('E-mail')).toHaveValue('lukasz@example.org');
  await expect(page.getByText('All changes saved')).toBeVisible();
});
