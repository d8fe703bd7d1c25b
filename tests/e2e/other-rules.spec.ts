import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { goToStep, unlockAs } from './story';

const { version } = JSON.parse(readFileSync('resources/packs/microneedling/pack.json', 'utf8')) as { version: string };
const { people } = JSON.parse(readFileSync('tests/fixtures/released-0.1.0/secrets.json', 'utf8')) as { people: readonly { readonly name: string; readonly password: string }[] };

/** Jo, in the list of clients of the clinic that release 0.1.0 left. */
async function openReleased(page: Page): Promise<void> {
  await unlockAs(page, 'Jo Marsh', people.find(({ name }) => name === 'Jo Marsh')?.password ?? '');
  // The password costs what it costs in the product, and every visit that is over is judged once at the first opening.
  await page.getByRole('button', { name: /^Stratum/ }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
}

async function clientPage(page: Page, familyName: string): Promise<void> {
  await page.getByLabel('Find a client').fill(familyName);
  await page.getByRole('option', { name: new RegExp(familyName) }).first().click();
}

test('an open visit that was begun with other rules says so on each step, and what is different in it', async ({ stratum }) => {
  test.setTimeout(180_000);
  const page = await stratum.withReleased();
  await openReleased(page);
  await clientPage(page, 'Beckett');
  await page.getByRole('region', { name: 'Visits' }).getByRole('button').filter({ hasText: /24 Nov/ }).click();

  const notice = page.getByRole('main').getByText(new RegExp(`^The rules changed from 1\\.0\\.0.* to ${version.replaceAll('.', '\\.')}.* since this visit began\\.$`));
  for (const step of ['Health check', 'Treatment plan', 'Consent', 'Treatment today']) {
    await goToStep(page, step);
    await expect(notice, step).toBeVisible();
  }
  await goToStep(page, 'Health check');
  await expect(page.getByText('What is different now')).toBeVisible();
  await expect(page.getByText(/^Asked now, and not answered: /)).toBeVisible();
  await expect(page.getByText('Verdict: Clear to treat before, now Not complete yet')).toBeVisible();
  await expectAccessible(page, 'an open visit under other rules');
  // On the other steps it is folded away, and opens with the keyboard.
  await goToStep(page, 'Consent');
  const what = page.getByText('What is different now');
  await expect(page.getByText(/^Asked now, and not answered: /)).toBeHidden();
  await what.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Asked now, and not answered: /)).toBeVisible();
});

test('a visit that is over, and whose rules are not to be had, says so in place of verdict, findings and plan', async ({ stratum }) => {
  test.setTimeout(180_000);
  const page = await stratum.withReleased();
  await openReleased(page);
  await clientPage(page, 'Demir');
  await page.getByRole('region', { name: 'Visits' }).getByRole('button').filter({ hasText: /13 Nov/ }).click();

  const aside = page.getByRole('complementary', { name: 'Findings' });
  await goToStep(page, 'Health check');
  await expect(aside.getByText('No verdict can be shown')).toBeVisible();
  await expect(aside.getByText('What was judged in this visit is not to be had: the clinic’s overlay that it names, Lost rules 2.0.0, is not in this file.')).toBeVisible();
  await expect(aside.getByText('What was written down, signed and made in it stands as it was. It was held with')).toBeVisible();
  await expect(page.getByLabel('Verdict')).toHaveCount(0);
  await expect(page.getByRole('banner')).not.toContainText(/Clear to treat|Not today/);
  // What was answered is still there to read.
  await expect(page.getByRole('main').getByRole('radio', { checked: true }).first()).toBeVisible();
  await goToStep(page, 'Treatment plan');
  await expect(page.getByRole('main').getByText('No verdict can be shown')).toBeVisible();
  await expectAccessible(page, 'a visit whose rules are not to be had');

  // Another visit of the same client, whose rules are there, is shown as it was judged.
  await page.getByRole('button', { name: /Yusuf Demir/ }).click();
  await page.getByRole('region', { name: 'Visits' }).getByRole('button').filter({ hasText: /18 Nov/ }).first().click();
  await expect(page.getByText(/It shows what was judged then, by microneedling 1\.0\.0/)).toBeVisible();
  await expect(page.getByText('No verdict can be shown')).toHaveCount(0);
});
