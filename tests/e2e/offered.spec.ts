import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answerTheRest, CLIENT, fillAgreed, goToStep, newClient, open, saved, talkAndTurn, unlock } from './story';

/** A new client with one concern on one area, everything answered no and skin type II, on the plan step. */
async function planFor(page: Page, concern: string, area: RegExp, radiofrequency = false): Promise<void> {
  await open(page);
  await newClient(page, CLIENT);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  if (radiofrequency) await page.getByText('Radiofrequency (RF)').click();
  await page.getByRole('button', { name: concern }).click();
  await page.getByRole('checkbox', { name: area }).last().click();
  await goToStep(page, 'Health check');
  await answerTheRest(page);
  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  await goToStep(page, 'Treatment plan');
}

const depth = (page: Page) => page.getByRole('group', { name: /needle depth/ });
const consent = (page: Page) => page.getByRole('heading', { name: 'Consent', exact: true });

test('cellulite has no settings before its other choices were talked about', async ({ stratum }) => {
  let { page } = stratum;
  await planFor(page, 'Cellulite', /Outer and back/);
  await expect(page.getByText('Evidence grade D:')).toBeVisible();
  await expect(page.getByText(/A doctor cuts the bands under the dimples/)).toBeVisible();
  await expect(page.getByText(/No treatment\. This is always a good choice/)).toBeVisible();
  await expect(depth(page)).toHaveCount(0);

  await page.getByRole('button', { name: /Agree plan/ }).click();
  await expect(page.getByText('One thing has to be settled first.')).toBeVisible();
  await expect(page.getByLabel(/We talked about all of this/)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(depth(page)).toBeVisible();
  await saved(page);

  page = await stratum.restart();
  await unlock(page);
  await expect(depth(page)).toBeVisible();
  await page.getByRole('button', { name: /Agree plan/ }).click();
  await expect(consent(page)).toBeVisible();
  await talkAndTurn(page);
  await expect(page.getByText(/We talked about this before we made a plan/)).toBeVisible();
});

test('melasma has no settings before the specialist’s plan is recorded', async ({ stratum }) => {
  const { page } = stratum;
  await planFor(page, 'Melasma', /Cheeks, soft part/);
  await expect(depth(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Record the specialist’s plan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog.getByText('Please enter where the plan is kept.')).toBeVisible();
  await dialog.getByLabel(/Who leads the treatment/).fill('Dr A. Shah, dermatologist');
  await dialog.getByLabel('Date of the plan').fill(new Intl.DateTimeFormat('en-GB').format(new Date(Date.now() - 20 * 86_400_000)));
  await dialog.getByLabel('Reference').fill('letter of last month');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(depth(page)).toBeVisible();
  await goToStep(page, 'Health check');
  await page.getByRole('button', { name: 'Change the agreement…' }).click();
  const agreement = page.getByRole('dialog', { name: 'Record clearance' });
  await expect(agreement.getByLabel('Who agreed')).toHaveValue('Dr A. Shah, dermatologist');
  await fillAgreed(agreement, 'Dermatologist');
  await agreement.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(agreement).toBeHidden();
  await page.getByRole('button', { name: 'I have read these adjustments' }).click();
  await goToStep(page, 'Treatment plan');
  await page.getByRole('button', { name: /Agree plan/ }).click();
  await expect(consent(page)).toBeVisible();
  await talkAndTurn(page);
  await expect(page.getByText(/Dr A\. Shah, dermatologist leads this treatment/)).toBeVisible();
});

test('what is done elsewhere has no settings and leads to a letter', async ({ stratum }) => {
  const { page } = stratum;
  await planFor(page, 'Cellulite', /Outer and back/, true);
  await expect(page.getByText(/refer to a medical provider with RF training/)).toBeVisible();
  await expect(depth(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Agree plan/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'The letter for the client' }).click();
  await expect(page.getByText('Why we do not offer this here')).toBeVisible();
  await page.getByRole('button', { name: /^Close consultation/ }).click();
  await expect(page.getByRole('heading', { name: /^Done:/ })).toBeVisible();
});

test('a depth that the device cannot do is refused, and the planned device is the one of the treatment', async ({ stratum }) => {
  const { page } = stratum;
  await planFor(page, 'Stretch marks', /Abdomen and waist/);
  const device = page.getByLabel('Device', { exact: true });
  await device.selectOption('Exceed');
  await depth(page).getByRole('textbox').fill('1.75');
  await page.keyboard.press('Tab');
  await expect(page.getByText(/1\.75 mm is deeper than 1\.5 mm, the deepest that Exceed can be set/)).toBeVisible();
  await page.getByRole('button', { name: /Agree plan/ }).click();
  await expect(consent(page)).toHaveCount(0);

  await device.selectOption('Another device…');
  await page.getByLabel('Make and model').fill('House pen');
  await page.getByLabel('Greatest needle depth, from its manual').fill('2');
  await page.getByRole('button', { name: 'Use this device' }).last().click();
  await expect(page.getByText(/deepest that Exceed can be set/)).toHaveCount(0);
  await depth(page).getByRole('textbox').fill('1');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: /Agree plan/ }).click();
  await expect(consent(page)).toBeVisible();
  await talkAndTurn(page);
  await expect(page.getByText(/We will use House pen/)).toBeVisible();
});
