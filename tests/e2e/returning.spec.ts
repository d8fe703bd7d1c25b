import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { CLIENT, signTreatAndClose, treatedOnce } from './story';

test('a returning client with nothing new is not asked twice: from the list to closed in at most 23 acts', async ({ stratum }) => {
  test.setTimeout(180_000);
  const { page } = stratum;
  await treatedOnce(page);

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
  await expect(page.getByText(/^22 of 22 answered/)).toBeVisible();
  await press(main.getByRole('button', { name: 'Skin assessment' }));
  await expect(page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1)).toBeChecked();
  await press(main.getByRole('button', { name: 'Treatment plan' }));
  await press(page.getByRole('button', { name: /Agree plan/ }));
  await press(page.getByRole('button', { name: /^All of it was spoken of/ }));
  await act(() => page.getByLabel(/What could go wrong/).fill('It can get dark or infected.'));
  await press(main.getByRole('button', { name: 'Turn to client' }));
  await expect(page.getByLabel('Your decision').getByRole('checkbox').first()).toBeVisible();
  for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 2)) await press(tick);
  await signTreatAndClose(page, act);
  expect(acts).toBeLessThanOrEqual(23);
});
