import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { CLIENT, saved, signTreatAndClose, treatedOnce, unlock } from './story';

test('a returning client with nothing new is not asked twice: from the list to closed in at most 28 acts, four of them a lot or a day that nobody may guess', async ({ stratum }) => {
  test.setTimeout(180_000);
  await treatedOnce(stratum.page);
  const page = await stratum.restart({ days: 60 });
  await unlock(page);

  let acts = 0;
  const act = async (what: () => Promise<void>): Promise<void> => {
    await what();
    acts += 1;
  };
  const press = (control: Locator): Promise<void> => act(() => control.click());
  const main = page.getByRole('main');
  await press(page.getByRole('option', { name: new RegExp(CLIENT.familyName) }));
  await press(page.getByRole('button', { name: 'Start consultation' }));
  await press(page.getByRole('button', { name: /^The same again/ }));
  await press(page.getByRole('button', { name: /^Confirm all/ }));
  await expect(page.getByRole('dialog').getByText('Skin type (Fitzpatrick)')).toBeAttached();
  await press(page.getByRole('dialog').getByRole('button', { name: /^Confirm all/ }));
  await expect(page.getByText(/^(\d+) of \1 answered/)).toBeVisible();
  await press(main.getByRole('button', { name: 'Skin assessment' }));
  await expect(page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1)).toBeChecked();
  await press(main.getByRole('button', { name: 'Treatment plan' }));
  await press(page.getByRole('button', { name: /Agree plan/ }));
  await press(page.getByRole('button', { name: /^All of it was spoken of/ }));
  await act(() => page.getByLabel(/What could go wrong/).fill('It can get dark or infected.'));
  await press(main.getByRole('button', { name: 'Turn to client' }));
  await expect(page.getByLabel('Your decision').getByRole('checkbox').first()).toBeVisible();
  for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 3)) await press(tick);
  await signTreatAndClose(page, act);
  expect(acts).toBeLessThanOrEqual(28);
});

test('what we needled ourselves counts whatever the client says: not today on the same day, clear 60 days later', async ({ stratum }) => {
  test.setTimeout(120_000);
  const { page } = stratum;
  await treatedOnce(page);
  await page.getByRole('option', { name: new RegExp(CLIENT.familyName) }).click();
  await page.getByRole('button', { name: 'Start consultation' }).click();
  await page.getByRole('button', { name: /^The same again/ }).click();
  await page.getByRole('button', { name: /^Confirm all/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Confirm all/ }).click();
  await expect(page.getByLabel('Verdict').getByText('Not today', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Findings').getByText(/^From our own record: treated here on/)).toBeVisible();
  await saved(page);

  const later = await stratum.restart({ days: 60 });
  await unlock(later);
  await expect(later.getByLabel('Verdict').getByText('Clear to treat', { exact: true })).toBeVisible();
  await expect(later.getByLabel('Findings').getByText(/^From our own record/)).toBeHidden();
});
