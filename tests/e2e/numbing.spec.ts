import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answerTheRest, goToStep, newClient, open, padOf, saved, stroke, takeBack, talkAndTurn, unlock, upToConsent } from './story';

const LMX4 = 'Lidocaine 4% cream (LMX4), UK label';

/** Lets minutes pass with a hand on the device, so that the screen is not locked for idleness. */
async function pass(page: Page, minutes: number): Promise<void> {
  for (let gone = 0; gone < minutes; gone += 2) {
    await page.clock.fastForward(Math.min(2, minutes - gone) * 60_000);
    await page.mouse.move(500 + gone, 20);
  }
  await page.clock.runFor(1500);
}

async function signed(page: Page): Promise<void> {
  await talkAndTurn(page);
  await stroke(page, padOf(page, 'Łukasz Ostrowsky'), 0.1, 0.7);
  await page.getByRole('button', { name: 'I agree and sign' }).click();
  await takeBack(page);
  await stroke(page, padOf(page, 'Sam Okafor'), 0.1, 0.7);
  await page.getByRole('button', { name: 'Sign and finish' }).click();
  // Signing makes a PDF, which is slow on a busy machine.
  await expect(page.getByRole('heading', { name: 'Treatment today' })).toBeVisible({ timeout: 60_000 });
}

test('numbing cream is laid out in hands, timed, and never forgotten', async ({ stratum }) => {
  test.setTimeout(240_000);
  const { page } = stratum;
  await page.clock.install();
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('button', { name: 'Stretch marks' }).click();
  await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
  await goToStep(page, 'Health check');
  await answerTheRest(page);
  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  await goToStep(page, 'Treatment plan');

  await page.getByRole('button', { name: 'Choose a numbing cream' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Do not cover body areas with plastic wrap/)).toBeVisible();
  await dialog.getByText(LMX4).click();
  await expect(dialog.getByRole('meter', { name: 'Area used today' })).toHaveAttribute('aria-valuetext', '200 cm² of 600 cm²');
  await dialog.getByRole('button', { name: /Lay a hand on it/ }).press('Enter');
  await expect(dialog.getByRole('meter', { name: 'Open hands used today' })).toHaveAttribute('aria-valuetext', '2 hands of 3 hands');
  await dialog.getByRole('button', { name: /Half a hand less/ }).click();
  await dialog.getByLabel('Light or frail: use half').check({ force: true });
  await expect(dialog.getByRole('meter', { name: 'Area used today' })).toHaveAttribute('aria-valuetext', '300 cm² of 300 cm²');
  await dialog.getByRole('button', { name: /Half a hand more/ }).click();
  await expect(dialog.getByText('No more: 300 cm² is all that may be numbed today.')).toBeVisible();
  await dialog.getByRole('button', { name: /^Use \d+ g$/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: /Agree plan/ }).click();
  await signed(page);

  await page.getByRole('button', { name: 'Cream on now' }).click();
  await expect(page.getByText('Waiting', { exact: true })).toBeVisible();
  await pass(page, 34);
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await saved(page);

  // On another step the cream is still in sight.
  await goToStep(page, 'Health check');
  await expect(page.getByRole('button', { name: /^Numbing 3[45] min, off by \d\d:\d\d/ })).toBeVisible();
  await pass(page, 28);
  await expect(page.getByRole('alert').filter({ hasText: 'Take it off now' })).toHaveCount(1);
  await page.getByRole('button', { name: /take it off now/ }).click();
  await page.getByRole('button', { name: 'Cream off now' }).click();
  await expect(page.getByText(/^It was on for 6\d minutes; the longest for this product is 60\.$/)).toBeVisible();
  await page.getByLabel('Why, and what was done').fill('The phone rang. Washed off, watched, no signs.');
  await saved(page);
  await expect(page.getByRole('button', { name: /^Numbing \d/ })).toHaveCount(0);
});

test('the clock of the cream survives a kill', async ({ stratum }) => {
  test.setTimeout(240_000);
  let { page } = stratum;
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await upToConsent(page);
  await signed(page);
  await page.getByRole('button', { name: 'Cream was used' }).click();
  await page.getByLabel('Product').selectOption(LMX4);
  await page.getByRole('button', { name: 'Cream on now' }).click();
  await saved(page);
  page = await stratum.kill();
  await unlock(page);
  await expect(page.getByRole('button', { name: /^Numbing \d+ min, off by/ })).toBeVisible({ timeout: 30_000 });
});
