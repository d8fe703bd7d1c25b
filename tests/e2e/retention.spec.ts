import { expect, test } from './fixtures';
import { newClient, open } from './story';

test('how long records are kept is asked on the clinic’s page, each rule with its source once, and a visit that is booked goes into a calendar', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await page.getByRole('button', { name: 'Clinic', exact: true }).click();
  await page.getByRole('radiogroup', { name: 'Part of the clinic’s settings' }).getByText('Records').click();
  const kind = page.getByLabel('The records are kept by');
  await expect(page.getByText('Not known yet: for now at least 10 years hold')).toBeVisible();
  await kind.selectOption({ label: 'A salon or beautician, with no health profession' });
  await page.getByRole('button', { name: 'Set', exact: true }).first().click();
  await expect(page.getByText('Records are kept for 10 years.')).toBeVisible();
  const rules = page.getByRole('list', { name: 'Rules for how long records are kept' }).getByRole('listitem');
  await expect(rules).toHaveCount(3);
  await expect(rules.filter({ hasText: 'UK insurers' })).toContainText('Not read again');
  await expect(rules.filter({ hasText: 'NHS codes' })).toHaveCount(0);
  await page.getByLabel('Years this clinic keeps records').fill('6');
  await expect(page.getByRole('button', { name: 'Set', exact: true }).last()).toBeDisabled();
  await page.getByLabel(/^Why \(needed/).fill('Our policy says six');
  await page.getByRole('button', { name: 'Set', exact: true }).last().click();
  await expect(page.getByText(/Records are kept for 6 years, as this clinic set it.*shorter than the 10 years/)).toBeVisible();

  await page.getByText('Stratum', { exact: true }).first().click();
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('navigation').getByText(/Aftercare/).click();
  await page.locator('#next-appointment').fill('19/01/2031');
  await page.keyboard.press('Tab');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save this visit as .ics' }).click();
  expect((await download).suggestedFilename()).toBe('your-visit-2031-01-19.ics');
  await page.getByRole('button', { name: /^Close consultation/ }).click();
  await expect(page.getByRole('button', { name: 'Save this visit as .ics' })).toBeVisible();
  await page.getByRole('button', { name: /’s page$/ }).click();
  await page.getByRole('button', { name: /Keep or erase/ }).click();
  await expect(page.getByRole('dialog')).toContainText('(6 years)');
});
