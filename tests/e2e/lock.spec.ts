import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { CLIENT, newClient, open, padOf, PASSWORD, talk, unlock, upToConsent } from './story';

const ANN = { name: 'Ann Ferrer', password: 'copper-meadow-lantern-64' };

/** Nobody touches the device for longer than the clinic allows. */
async function nobodyIsThere(page: Page): Promise<void> {
  await page.clock.fastForward('05:10');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
}

async function unlockAs(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Who are you?').selectOption(name);
  await unlock(page, password);
}

test('a lock by itself blanks the window and loses no keystroke and no stroke, and shows them to nobody else', async ({ stratum }) => {
  const { page } = stratum;
  await page.clock.install();
  await open(page);
  await page.getByRole('button', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByLabel('Name', { exact: true }).fill(ANN.name);
  await page.getByLabel('Profession, as printed').fill('Nurse');
  await page.getByLabel('Their first password').fill(ANN.password);
  await nobodyIsThere(page);
  await expect(page.getByText(ANN.name)).toHaveCount(0);
  await unlock(page);
  // In the middle of the dialog again, and no password was kept.
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(ANN.name, { timeout: 15_000 });
  await expect(page.getByLabel('Profession, as printed')).toHaveValue('Nurse');
  await expect(page.getByLabel('Their first password')).toHaveValue('');
  await page.getByLabel('Their first password').fill(ANN.password);
  await page.getByLabel('The same again').fill(ANN.password);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('button', { name: `Remove: ${ANN.name}` })).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: /^Stratum/ }).click();

  await page.getByRole('button', { name: 'New client' }).first().click();
  await page.getByLabel('First name').fill('Half-typed');
  await nobodyIsThere(page);
  await expect(page.getByText('Half-typed')).toHaveCount(0);
  await expect(page.getByLabel('First name')).toHaveCount(0);
  await unlockAs(page, ANN.name, ANN.password);
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByLabel('First name')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'People' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await unlockAs(page, 'Sam Okafor', PASSWORD);
  await expect(page.getByLabel('First name')).toHaveValue('Half-typed', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();

  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await upToConsent(page);
  await talk(page);
  await page.getByLabel(/What could go wrong/).fill('Red skin, dark marks or an infection. And it may scar.');
  await nobodyIsThere(page);
  await expect(page.getByText(CLIENT.familyName)).toHaveCount(0);
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByLabel(/What could go wrong/)).toHaveValue('Red skin, dark marks or an infection. And it may scar.');

  // The computer sleeps at once, sooner than the pause after a keystroke; another person is at the desk in between.
  await page.getByLabel(/What could go wrong/).fill('It may scar, and it may not help.');
  await page.evaluate(() => window.dispatchEvent(new Event('stratum:lock-soon')));
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await unlockAs(page, ANN.name, ANN.password);
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await unlockAs(page, 'Sam Okafor', PASSWORD);
  await expect(page.getByLabel(/What could go wrong/)).toHaveValue('It may scar, and it may not help.', { timeout: 15_000 });

  await page.getByRole('main').getByRole('button', { name: 'Turn to client' }).click();
  for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 2)) await tick.click();
  const pad = padOf(page, `${CLIENT.givenName} ${CLIENT.familyName}`);
  const box = await pad.boundingBox();
  if (!box) throw new Error('The signature pad is not on screen.');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  for (let part = 1; part <= 12; part += 1) await page.mouse.move(box.x + 40 + part * 12, box.y + 40 + (part % 3) * 12);
  // The pen is still down.
  await nobodyIsThere(page);
  await page.mouse.up();
  await unlock(page);
  await expect(padOf(page, `${CLIENT.givenName} ${CLIENT.familyName}`)).toHaveAttribute('data-strokes', '1', { timeout: 15_000 });
});
