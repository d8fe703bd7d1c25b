import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { CLIENT, goToStep, newClient, open, padOf, PASSWORD, stroke, takeBack, talkAndTurn, upToConsent } from './story';

const CLIENT_NAME = `${CLIENT.givenName} ${CLIENT.familyName}`;
async function atConsent(page: Page): Promise<void> {
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await upToConsent(page);
}

const turnedPage = (page: Page) => page.getByRole('dialog', { name: `For ${CLIENT_NAME}` });

test('a talk is timed point by point, and told back before the screen can be turned', async ({ stratum }) => {
  const { page } = stratum;
  await atConsent(page);
  const points = page.locator('#consent-talk');
  await points.getByRole('checkbox').first().click();
  await expect(points.getByText(/^\d{2}:\d{2}$/)).toHaveCount(1);
  for (const point of (await points.getByRole('checkbox').all()).slice(1)) await point.click();
  await expect(points.getByText(/^\d{2}:\d{2}$/)).toHaveCount(8);
  const turn = page.getByRole('main').getByRole('button', { name: 'Turn to client' });
  await expect(turn).toBeDisabled();
  await page.getByRole('button', { name: /in the client’s own words\.$/ }).click();
  await expect(page.getByLabel(/What could go wrong/)).toBeFocused();
  await page.keyboard.type('It can get dark or infected.');
  await expect(turn).toBeEnabled();

  await test.step('who else is in the room has to be named', async () => {
    await page.getByLabel('Interpreter').check();
    await expect(turn).toBeDisabled();
    await page.getByLabel('Interpreter: name').fill('Ewa Lis');
    await page.getByLabel('Into which language').fill('Polish');
    await expect(turn).toBeEnabled();
  });

  await test.step('the text can be taken home, and carries a mark', async () => {
    const viewer = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Give the text to take home' }).click();
    await (await viewer).close();
    await expect(page.getByText(/Text [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\. It is the same today/)).toBeVisible();
  });
});

test('nothing but the password leads out of the client’s page', async ({ stratum }) => {
  const { page } = stratum;
  await atConsent(page);
  await talkAndTurn(page);
  await page.keyboard.press('Escape');
  await expect(turnedPage(page)).toBeVisible();
  await page.evaluate(() => window.history.back());
  await page.evaluate(() => {
    window.location.hash = '#/';
  });
  await expect(turnedPage(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Clients' })).toHaveCount(0);
  await page.reload();
  await expect(turnedPage(page)).toBeVisible();

  await test.step('a question hands the screen back, and a wrong password does not', async () => {
    await page.getByRole('button', { name: 'I have a question' }).click();
    await page.getByRole('button', { name: 'Hand the screen back' }).click();
    await page.getByLabel('Password of Sam Okafor').fill('not the password');
    await page.getByRole('button', { name: 'Take the screen back' }).click();
    await expect(page.getByText('That is not the password')).toBeVisible();
    await expect(turnedPage(page)).toBeVisible();
    await page.getByLabel('Password of Sam Okafor').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(turnedPage(page)).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeVisible();
  });
});

test('a name is typed where a hand cannot sign, and a consent is taken back without touching what was signed', async ({ stratum }) => {
  const { page } = stratum;
  await atConsent(page);
  await talkAndTurn(page);
  await page.getByLabel('You may use my photos to teach other staff.').check();
  await page.getByRole('button', { name: 'Type the name instead' }).click();
  await page.getByLabel('Full name, in place of a signature').fill(CLIENT_NAME);
  await page.getByRole('button', { name: 'I agree and sign' }).click();
  await expect(page.getByText('Please sign in the box.')).toBeVisible();
  await page.getByLabel('Why it is not signed by hand').fill('Both hands are bandaged');
  await page.getByRole('button', { name: 'I agree and sign' }).click();
  await takeBack(page);
  await stroke(page, padOf(page, 'Sam Okafor'), 0.1, 0.7);
  await page.getByRole('button', { name: 'Sign and finish' }).click();
  await expect(page.getByRole('heading', { name: 'Treatment today' })).toBeVisible();

  await goToStep(page, 'Consent');
  await page.getByRole('button', { name: 'Take back: You may use my photos to teach other staff.' }).click();
  await expect(page.getByText(/^Taken back .*teach other staff/)).toBeVisible();
  await page.getByLabel('Why it is taken back').fill('Wants to wait');
  await page.getByRole('button', { name: /^Take back: I agree to this treatment/ }).click();
  await expect(page.getByText('“Wants to wait”').first()).toBeVisible();
  await expect(page.getByText('Nothing more is done.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: /^Agreed .*UTC/ })).toBeVisible();
});
