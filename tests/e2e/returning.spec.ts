import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answerTheRest, CLIENT, newClient, padOf, setUp, stroke, talkAndTurn, upToConsent } from './story';

const CLIENT_NAME = `${CLIENT.givenName} ${CLIENT.familyName}`;

/** From the consent that is being signed to the closed consultation. */
async function signTreatAndClose(page: Page, act: (what: () => Promise<void>) => Promise<void>): Promise<void> {
  const press = (control: Locator) => act(() => control.click());
  await act(() => stroke(page, padOf(page, CLIENT_NAME), 0.1, 0.7));
  await press(page.getByRole('button', { name: 'I agree and sign' }));
  await act(() => stroke(page, padOf(page, 'Sam Okafor'), 0.1, 0.7));
  await press(page.getByRole('button', { name: 'Sign and finish' }));
  await expect(page.getByRole('heading', { name: 'Treatment today' })).toBeVisible();
  if ((await page.getByLabel('Device').inputValue()) === '') await act(() => page.getByLabel('Device').fill('SkinPen'));
  await act(() => page.getByLabel('Cartridge lot').fill('LOT 4471'));
  await press(page.getByRole('button', { name: /finished now/i }));
  const viewer = page.context().waitForEvent('page');
  await press(page.getByRole('button', { name: 'Print: Aftercare sheet' }));
  await (await viewer).close();
  await press(page.getByLabel(/aftercare was explained/));
  await press(page.getByRole('button', { name: /^Close consultation/ }));
  await expect(page.getByRole('heading', { name: `Done: ${CLIENT_NAME}` })).toBeFocused();
}

test('a returning client with nothing new is not asked twice: from the list to closed in at most 26 acts', async ({ stratum }) => {
  test.setTimeout(180_000);
  const { page } = stratum;
  await setUp(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await upToConsent(page);
  await talkAndTurn(page);
  await signTreatAndClose(page, (what) => what());
  await page.getByRole('button', { name: 'To the list of clients', exact: true }).click();

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
  await expect(page.getByText(/^45 of 50 answered/)).toBeVisible();
  acts += await answerTheRest(page);
  await press(main.getByRole('button', { name: 'Skin assessment' }));
  await expect(page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1)).toBeChecked();
  await press(main.getByRole('button', { name: 'Treatment plan' }));
  await press(page.getByRole('button', { name: /Agree plan/ }));
  await press(page.getByRole('button', { name: /^All of it was spoken of/ }));
  await press(main.getByRole('button', { name: 'Turn to client' }));
  await expect(page.getByLabel('Your decision')).toBeVisible();
  for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 2)) await press(tick);
  await signTreatAndClose(page, act);
  expect(acts).toBeLessThanOrEqual(26);
});
