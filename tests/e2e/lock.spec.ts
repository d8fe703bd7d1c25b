import type { Page } from '@playwright/test';
import { contractOf } from './contract';
import { expect, test } from './fixtures';
import { answerTheRest, CLIENT, goToStep, lockAndUnlock, newClient, open, padOf, PASSWORD, saved, sign, talk, talkAndTurn, unlock, unlockAs, upToConsent } from './story';

const ANN = { name: 'Ann Ferrer', password: 'copper-meadow-lantern-64' };

/** Nobody touches the device for longer than the clinic allows. */
async function nobodyIsThere(page: Page): Promise<void> {
  await page.clock.fastForward('05:10');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
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
  for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 3)) await tick.click();
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

test('a day or a time that is not typed to its end is there after a lock, and ends with its dialog', async ({ stratum }) => {
  let { page } = stratum;
  const day = (label: string) => page.getByLabel(label, { exact: true });
  const field = (id: string) => page.locator(`#${id}`);
  await open(page);

  await test.step('in the dialog of a new client, until it is closed', async () => {
    await page.getByRole('button', { name: 'New client' }).first().click();
    await page.getByLabel('First name').fill('Somebody');
    await day('Date of birth').fill('02/0');
    await lockAndUnlock(page);
    await expect(day('Date of birth')).toHaveValue('02/0');
    await expect(page.getByText('Write the date as day/month/year, for example 24/11/1988.')).toBeVisible();
    await expect(page.getByLabel('First name')).toHaveValue('Somebody');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await newClient(page, { ...CLIENT, dateOfBirth: '' });
    await expect(day('Date of birth')).toHaveValue('');
    await day('Date of birth').fill(CLIENT.dateOfBirth);
    await page.getByRole('button', { name: 'Create only' }).click();
  });

  await test.step('in the details of a client, wherever they are shown', async () => {
    await expect(page.getByRole('heading', { name: CLIENT.givenName })).toBeVisible();
    await day('Date of birth').fill('02/09/19');
    await lockAndUnlock(page);
    await expect(day('Date of birth')).toHaveValue('02/09/19');
    await expect(page.getByText('A field marked in red is not saved')).toBeVisible();
    await page.getByRole('button', { name: 'Start consultation' }).click();
    await goToStep(page, 'Client');
    await expect(day('Date of birth')).toHaveValue('02/09/19');
    await day('Date of birth').fill(CLIENT.dateOfBirth);
    await saved(page);
  });

  await test.step('in the health check, where it has no end until it is one', async () => {
    await goToStep(page, 'Concern');
    await page.getByRole('button', { name: 'Stretch marks' }).click();
    await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
    await goToStep(page, 'Health check');
    await page.getByRole('radiogroup', { name: /^Have you taken isotretinoin or/ }).getByText('Yes', { exact: true }).click();
    await page.getByRole('radiogroup', { name: /^Are you taking isotretinoin/ }).getByText('Yes', { exact: true }).click();
    const card = page.getByLabel('Findings').getByRole('listitem').filter({ hasText: 'Oral isotretinoin' });
    await expect(card).toContainText('Not today');
    await day('When did it end?').fill('1 Jan 20');
    await lockAndUnlock(page);
    await expect(day('When did it end?')).toHaveValue('1 Jan 20');
    await expect(page.getByText('Write the year with four digits, for example 1988.')).toBeVisible();
    await expect(card).toContainText('Not today');
    await day('When did it end?').fill('1 Jan 2020');
    await expect(card).toHaveCount(0);
    await lockAndUnlock(page);
    await expect(day('When did it end?')).toHaveValue('01/01/2020');
  });

  await test.step('in the treatment, also over a kill', async () => {
    await answerTheRest(page);
    await goToStep(page, 'Skin assessment');
    await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
    await goToStep(page, 'Treatment plan');
    await page.getByRole('button', { name: /Agree plan/ }).click();
    await talkAndTurn(page);
    await sign(page);
    await page.getByLabel('Device').fill('SkinPen');
    await page.getByLabel('Cartridge lot').fill('LOT 4471');
    await field('cartridge-expires').fill('31/1');
    await page.getByRole('button', { name: /finished now/i }).click();
    await goToStep(page, 'Treatment today');
    await page.getByRole('textbox', { name: 'Finished at' }).fill('14:');
    await page.getByLabel('Cartridge lot').fill('LOT 44719');
    // What is half-typed is not saved, and the header says so; it is kept all the same.
    await expect(page.getByText('Not all saved')).toBeVisible();
    const { call } = contractOf(page);
    await expect.poll(async () => (await call('desk.read', {})).typing).toContain('14:');
    const id = (await call('desk.read', {})).atConsultationId ?? '';
    await expect.poll(async () => (await call('consultations.read', { id })).consultation.sections.treatment.cartridgeLot).toBe('LOT 44719');
    page = await stratum.kill();
    await unlock(page);
    await expect(field('cartridge-expires')).toHaveValue('31/1');
    await expect(field('performed-at')).toHaveValue('14:');
    await expect(page.getByText('Write it like 14:50.')).toBeVisible();
    await field('performed-at').fill('1450');
    await field('cartridge-expires').fill('31/12/2027');
    await saved(page);
    await lockAndUnlock(page);
    await expect(field('performed-at')).toHaveValue('14:50');
    // A half-typed time leaves the one before, and the press that leaves the field is not missed.
    await field('performed-at').fill('2:10');
    await field('performed-at').fill('2:10 p');
    await expect(page.getByText('Not all saved')).toBeVisible();
    await expect(page.getByText('Finished at 14:50.')).toBeVisible();
    await page.getByRole('button', { name: 'Not finished after all' }).click();
    await expect(page.getByRole('textbox', { name: 'Finished at' })).toHaveCount(0);
    await page.getByRole('button', { name: /finished now/i }).click();
    await goToStep(page, 'Treatment today');
    await expect(page.getByRole('textbox', { name: 'Finished at' })).toHaveValue(/^\d\d:\d\d$/);
    await page.getByRole('button', { name: 'Cream was used' }).click();
    await page.getByLabel('On at').fill('9:');
    await lockAndUnlock(page);
    await expect(page.getByLabel('On at')).toHaveValue('9:');
    await page.getByRole('button', { name: 'None used' }).click();
    await page.getByRole('button', { name: 'Cream was used' }).click();
    await expect(page.getByLabel('On at')).toHaveValue('');
    await page.getByRole('button', { name: 'None used' }).click();
    await field('cartridge-expires').fill('');
    await saved(page);
    await field('cartridge-expires').fill('31/1');
    await expect(page.getByText('Not all saved')).toBeVisible();
  });

  await test.step('in the next appointment', async () => {
    await goToStep(page, 'Aftercare & print');
    await field('next-appointment').fill('1/12/2');
    await lockAndUnlock(page);
    await expect(field('next-appointment')).toHaveValue('1/12/2');
    await page.getByRole('button', { name: /^As planned/ }).click();
    await field('next-time').fill('9:');
    await lockAndUnlock(page);
    await expect(field('next-appointment')).toHaveValue(/^\d\d\/\d\d\/\d{4}$/);
    await expect(field('next-time')).toHaveValue('9:');
    await field('next-time').fill('9:30 pm');
    await field('next-time').blur();
    await expect(field('next-time')).toHaveValue('21:30');
    await expect(page.getByText('Not all saved')).toBeVisible();
  });

  await test.step('and the visit is not closed over it, nor is it shown as if it were in the record', async () => {
    await page.getByLabel(/aftercare was explained/).click();
    const viewer = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Print: Aftercare sheet' }).click();
    await (await viewer).close();
    // A day that is not typed to its end is no last day of the cartridge.
    await expect(page.getByRole('button', { name: /^Close consultation/ })).toBeDisabled();
    await page.getByRole('complementary', { name: 'Findings' }).getByRole('button', { name: /Enter the last day of the cartridge/ }).click();
    await expect(field('cartridge-expires')).toBeFocused();
    await goToStep(page, 'Aftercare & print');
    await page.getByRole('radiogroup', { name: 'How it ended' }).getByText('Planned for later').click();
    await field('next-time').fill('9:');
    await page.getByRole('button', { name: /^Close consultation/ }).click();
    await expect(page.getByRole('button', { name: 'Type the time of the next appointment to its end, or take it out.' })).toBeVisible();
    await field('next-time').fill('');
    await page.getByRole('button', { name: /^Close consultation/ }).click();
    await page.getByRole('button', { name: /^The treatment is written down as finished/ }).click();
    await page.getByRole('button', { name: 'Not finished after all' }).click();
    await expect(field('cartridge-expires')).toHaveValue('31/1');
    await goToStep(page, 'Aftercare & print');
    await page.getByRole('button', { name: /^Close consultation/ }).click();
    await expect(page.getByRole('heading', { name: /^Done:/ })).toBeVisible();
    await goToStep(page, 'Treatment today');
    await expect(field('cartridge-expires')).toHaveValue('');
  });
});

test('whoever unlocks while the lock is still being done is not thrown out by it', async ({ stratum }, testInfo) => {
  testInfo.skip(testInfo.project.name === 'electron', 'Electron has no requests that could be held up');
  const { page } = stratum;
  await open(page);
  await page.route('**/call', async (route) => {
    if (route.request().postData()?.includes('session.lock') === true) await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await lockAndUnlock(page);
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
  await page.waitForTimeout(1500);
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
});
