import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answerTheRest, goToStep, newClient, open, unlock } from './story';

const part = (page: Page, name: string) => page.getByRole('radiogroup', { name: 'Part of the rules' }).getByText(name).click();
const list = (page: Page) => page.getByRole('region', { name: 'For a clinician to decide' });

test('a lead clinician reads an item, makes it stricter and signs it, and finding, plan and overlay say so', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await page.getByRole('button', { name: 'Rules', exact: true }).click();
  await part(page, 'For a clinician to decide');
  await expect(list(page)).toContainText('Isotretinoin');
  await page.getByLabel('Search: For a clinician to decide').fill('oral isotretinoin consensus');

  await page.getByRole('button', { name: /^Read and decide: Oral isotretinoin/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('6-month label versus 2017 consensus');
  await expect(dialog).toContainText('Wait days');
  await expect(dialog).toContainText('Signed as Sam Okafor');

  await test.step('nothing is signed without a decision and a reason', async () => {
    await dialog.getByRole('button', { name: 'Sign this decision' }).click();
    await expect(dialog).toContainText('Please choose one.');
    await expect(dialog).toContainText('Please say why.');
  });

  await test.step('looser is refused with a sentence', async () => {
    await dialog.getByText('Stricter here', { exact: true }).click();
    await dialog.getByLabel('What', { exact: true }).selectOption({ label: await optionWith(page, 'Days to wait') });
    await dialog.getByLabel(/^It becomes/).fill('90');
    await dialog.getByLabel('Why?').fill('Some demand a year.');
    await dialog.getByRole('button', { name: 'Sign this decision' }).click();
    await expect(dialog).toContainText('would loosen the limit');
  });

  await test.step('what is being decided outlives a lock', async () => {
    await page.keyboard.press('Control+l');
    await unlock(page);
    await expect(dialog.getByLabel('Why?')).toHaveValue('Some demand a year.');
  });

  await dialog.getByLabel(/^It becomes/).fill('365');
  await dialog.getByRole('button', { name: 'Sign this decision' }).click();
  await expect(dialog).toBeHidden();
  await expect(list(page)).not.toContainText('Oral isotretinoin');
  await page.getByRole('radiogroup', { name: 'Show' }).getByText(/^Decided/).click();
  await expect(list(page)).toContainText(/Signed off: stricter here, Sam Okafor/);

  await test.step('the overlay has it', async () => {
    await part(page, 'This clinic’s overlay');
    await expect(page.getByRole('heading', { name: 'Decisions of this clinic 1.0.0' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'What the overlay changed' })).toContainText('365 days');
  });

  await test.step('the finding says who signed it off, and another that nobody has', async () => {
    await page.getByRole('button', { name: /^Stratum/ }).click();
    await newClient(page);
    await page.getByRole('button', { name: 'Create and start consultation' }).click();
    await page.getByRole('button', { name: 'Stretch marks' }).click();
    await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
    await goToStep(page, 'Health check');
    await answerTheRest(page);
    for (const question of [/^Have you taken isotretinoin or/, /^Are you taking isotretinoin/, /^Do you use retinol/]) await page.getByRole('radiogroup', { name: question }).getByText('Yes', { exact: true }).click();
    const findings = page.getByRole('list', { name: 'Findings, the worst first' });
    await expect(findings).toContainText(/signed off by Sam Okafor on .* \(stricter here\)/);
    await expect(findings).toContainText('For a clinician to decide: not signed off yet');
  });
});

test('who is of no registered profession reads everything and is told why they cannot sign; about says who reviewed what', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await page.getByRole('button', { name: 'Change: Sam Okafor' }).click();
  await page.getByLabel('Registration number').fill('');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /^Stratum/ }).click();
  await page.getByRole('button', { name: 'Rules', exact: true }).click();
  await part(page, 'For a clinician to decide');
  await page.getByRole('radiogroup', { name: 'Which' }).getByText(/^Our own words/).click();
  await page.getByRole('button', { name: /^Read and decide/ }).first().press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Only somebody of a registered profession can do this.');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Sign this decision' })).toBeHidden();
  await page.keyboard.press('Escape');
  await part(page, 'About');
  await expect(page.getByRole('region', { name: 'Who reviewed the rules' })).toContainText('Nobody has reviewed this part yet');
  await expect(page.getByRole('region', { name: 'What Stratum is for, and what it is not' })).toContainText('It does not diagnose.');
  await expect(page.getByRole('region', { name: 'What Stratum is for, and what it is not' })).toContainText('A regulatory professional has to read, correct and sign it');
});

/** The label of the choice that begins so. */
async function optionWith(page: Page, start: string): Promise<string> {
  const labels = await page.getByRole('dialog').getByLabel('What', { exact: true }).locator('option').allTextContents();
  return labels.find((label) => label.startsWith(start)) ?? '';
}

const { reviewBy } = JSON.parse(readFileSync('resources/packs/microneedling/pack.json', 'utf8')) as { reviewBy: { rules: string } };

test('after its review date every screen of the health check and the plan says so, and nothing is switched off', async ({ stratum }) => {
  await open(stratum.page);
  await newClient(stratum.page);
  await stratum.page.getByRole('button', { name: 'Create and start consultation' }).click();
  await stratum.page.getByRole('button', { name: 'Stretch marks' }).click();
  await stratum.page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
  await goToStep(stratum.page, 'Health check');
  await expect(stratum.page.getByText(/past the review date/)).toBeHidden();
  const days = Math.ceil((Date.parse(reviewBy.rules) - Date.now()) / 86_400_000) + 2;
  const page = await stratum.restart({ days: Math.max(days, 0) });
  await unlock(page);
  await goToStep(page, 'Health check');
  await expect(page.getByText(/The rules are past the review date/)).toBeVisible();
  await answerTheRest(page);
  await goToStep(page, 'Treatment plan');
  await expect(page.getByText(/The rules are past the review date/)).toBeVisible();
  await goToStep(page, 'Client');
  await expect(page.getByText(/past the review date/)).toBeHidden();
});
