import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { answerTheRest, atThePlan, goToStep, newClient, open, padOf, saved, stroke, takeBack, talkAndTurn, unlock, upToConsent } from './story';

const LMX4 = 'Lidocaine 4% cream (LMX4), UK label';

const SIGNS = ['Ringing in the ears', 'Metallic taste, numb or tingling lips or tongue', 'Light-headed, dizzy, restless', 'Slurred speech, blurred vision'] as const;
/** A laptop, and the same zoomed to 200 %. */
const SIZES = [
  { width: 1366, height: 768 },
  { width: 683, height: 384 },
];

/** Every sign, and since when, are on screen in words, and not below its edge. */
async function signsAreInSight(page: Page, place: Locator): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await expect(place.getByText(/since \d\d:\d\d/).first()).toBeInViewport();
    for (const sign of SIGNS) await expect(place.getByText(sign).first(), `${sign} at ${size.width}`).toBeInViewport({ ratio: 0.9 });
  }
  await page.setViewportSize(SIZES[0] ?? { width: 1366, height: 768 });
}

/** What is seen at each end of its sentence, and in its middle, is the sentence itself, at both sizes. */
async function isUncovered(page: Page, place: Locator): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await expect
      .poll(() =>
        place.locator('p').first().evaluate((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect();
          return [left + 4, (left + right) / 2, right - 4].every((x) => text.closest('section')?.contains(document.elementFromPoint(x, (top + bottom) / 2)) === true);
        }),
      )
      .toBe(true);
  }
  await page.setViewportSize(SIZES[0] ?? { width: 1366, height: 768 });
}

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

/** A new client whose consent is signed, with cream on from now. */
async function creamOn(page: Page): Promise<void> {
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await upToConsent(page);
  await signed(page);
  await page.getByRole('button', { name: 'Cream was used' }).click();
  await page.getByLabel('Product', { exact: true }).selectOption(LMX4);
  await page.getByRole('button', { name: 'Cream on now' }).click();
  await saved(page);
}

test('numbing cream is laid out in hands, timed, and never forgotten', async ({ stratum }) => {
  test.setTimeout(240_000);
  const { page } = stratum;
  await page.clock.install();
  await atThePlan(page);

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
  const asked = page.getByRole('group', { name: 'Asked for signs' });
  await expect(asked.getByText('Next at 15 minutes')).toBeVisible();
  await pass(page, 16);
  await expect(asked.getByText('Ask the client now: it has been on for 15 minutes')).toBeVisible();
  await asked.getByRole('button', { name: 'Asked: no signs' }).click();
  await expect(asked.getByRole('listitem').filter({ hasText: /\(1[67] min\): no signs/ })).toBeVisible();
  await expect(asked.getByText('Next at 30 minutes')).toBeVisible();
  await pass(page, 18);
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await asked.getByRole('button', { name: SIGNS[2] }).click();
  await expect(asked.getByRole('alert').getByText('Emergency: 999')).toBeVisible();
  await expect(asked.getByRole('alert').getByText('Wipe and wash off all cream at once')).toBeVisible();
  await expect(asked.getByRole('listitem').filter({ hasText: /\(3[456] min\): light-headed/ })).toBeVisible();
  await saved(page);

  // On another step the cream is still in sight.
  await goToStep(page, 'Health check');
  const line = page.getByRole('region', { name: /^Numbing cream is on since \d\d:\d\d/ });
  await expect(line.getByText(/3[4567] min\. Off by \d\d:\d\d/)).toBeVisible();
  await pass(page, 28);
  await expect(line.getByRole('alert').filter({ hasText: 'take it off now' })).toHaveCount(1);
  await line.getByRole('button', { name: 'To the clock' }).click();
  await page.getByRole('button', { name: 'Cream off now' }).click();
  await expect(page.getByText(/^It was on for 6\d minutes; the longest for this product is 60\.$/)).toBeVisible();
  await page.getByLabel('Why, and what was done').fill('The phone rang. Washed off, watched, no signs.');
  await saved(page);
  await expect(line).toHaveCount(0);
});

test('the clock of the cream survives a kill, and the signs stand on the lock screen before anybody unlocks', async ({ stratum }) => {
  test.setTimeout(240_000);
  let { page } = stratum;
  await creamOn(page);
  page = await stratum.kill();
  const door = page.getByRole('region', { name: 'Numbing cream' });
  await expect(door.getByText('Numbing cream is on somebody since')).toBeVisible();
  await signsAreInSight(page, door);
  await expect(door.getByText('Emergency: 999')).toBeInViewport();
  await expect(page.locator('body')).not.toContainText('Łukasz');
  await unlock(page);
  await expect(page.getByRole('region', { name: /^Numbing cream is on since/ }).getByText(/\d+ min\. Off by/)).toBeVisible({ timeout: 30_000 });
});

test('signs of poisoning and since when are in sight on every screen while cream is on, also on the client’s page and while it is locked', async ({ stratum }) => {
  test.setTimeout(240_000);
  const { page } = stratum;
  await creamOn(page);

  const line = page.getByRole('region', { name: /^Numbing cream is on since/ });
  await test.step('on treatment, in words beside the clock and in the line', async () => {
    await expect(page.getByRole('main').getByRole('heading', { name: 'Signs to watch for' })).toBeVisible();
    await expect(page.getByRole('main').getByText('Wipe and wash off all cream at once')).toBeVisible();
    await signsAreInSight(page, line);
    await expectAccessible(page, 'treatment with cream on');
  });
  await test.step('on the other steps, and in the dialog of the cream', async () => {
    for (const step of ['Health check', 'Treatment plan', 'Consent']) {
      await goToStep(page, step);
      await signsAreInSight(page, line);
    }
    await line.getByRole('button', { name: 'What to do' }).click();
    await expect(line.getByText('Wipe and wash off all cream at once')).toBeVisible();
    await expect(line.getByText('Emergency: 999')).toBeVisible();
    await expectAccessible(page, 'what to do, in the line');
    await goToStep(page, 'Treatment plan');
    await page.getByRole('button', { name: 'Choose a numbing cream' }).click();
    await expect(page.getByRole('dialog').getByRole('heading', { name: 'Signs to watch for' })).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  });
  await test.step('beside a list that opens over the screen', async () => {
    await page.getByRole('button', { name: /still missing/ }).click();
    await expect(page.getByRole('dialog', { name: /missing/ })).toBeVisible();
    await signsAreInSight(page, line);
    await isUncovered(page, line);
    await page.getByRole('button', { name: /still missing/ }).click();
    await expect(page.getByRole('dialog', { name: /missing/ })).toHaveCount(0);
  });
  await test.step('in a dialog, which dims what lies behind it', async () => {
    const inDialog = page.getByRole('dialog').getByRole('region', { name: /^Numbing cream is on somebody since/ });
    await page.getByRole('button', { name: /^Session 2/ }).click();
    await signsAreInSight(page, inDialog);
    await isUncovered(page, inDialog);
    await expectAccessible(page, 'a dialog with cream on');
    await inDialog.getByRole('button', { name: 'What to do' }).click();
    await expect(inDialog.getByText('Wipe and wash off all cream at once')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(inDialog).toHaveCount(0);
  });
  await test.step('on the client’s page, in the client’s words', async () => {
    // The plan that was signed for is not the one that is planned now.
    await page.getByRole('textbox', { name: /needle depth/ }).fill('0.75');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: /Agree plan/ }).click();
    await page.getByRole('main').getByRole('button', { name: 'Turn to client' }).click();
    const own = page.getByRole('dialog').getByRole('region', { name: /^Your numbing cream is on since/ });
    await expect(own.getByText(/Tell us at once if you notice any of these: ringing in the ears; /)).toBeVisible();
    await signsAreInSight(page, own);
    await own.getByRole('button', { name: 'What to do' }).click();
    await expect(own.getByText('Wipe and wash off all cream at once')).toBeVisible();
    await expectAccessible(page, 'the client’s page with cream on');
    await page.getByRole('button', { name: 'I have a question' }).click();
    await page.getByRole('button', { name: 'Hand the screen back' }).click();
    await takeBack(page);
  });
  const somebody = page.getByRole('region', { name: /^Numbing cream is on somebody since/ });
  await test.step('outside of the visit', async () => {
    await page.getByRole('button', { name: /^Stratum/ }).click();
    await signsAreInSight(page, somebody);
    await expect(somebody).not.toContainText('Łukasz');
    await page.getByRole('button', { name: 'New client' }).first().click();
    await signsAreInSight(page, page.getByRole('dialog').getByRole('region', { name: /^Numbing cream is on somebody since/ }));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Rules' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await signsAreInSight(page, somebody);
    await expectAccessible(page, 'a page with cream on somebody');
  });
  await test.step('while it is locked, without a name and without a password', async () => {
    await page.keyboard.press('Control+L');
    const door = page.getByRole('region', { name: 'Numbing cream' });
    await expect(door.getByText('Numbing cream is on somebody since')).toBeVisible();
    await signsAreInSight(page, door);
    await expect(door.getByText('Wipe and wash off all cream at once')).toBeInViewport();
    await expect(door.getByText('Emergency: 999')).toBeInViewport();
    await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Łukasz');
    await expectAccessible(page, 'the lock screen with cream on');
    await unlock(page);
  });
  await test.step('and the line leads back to the clock', async () => {
    await somebody.getByRole('button', { name: 'To the clock' }).click();
    await page.getByRole('button', { name: 'Cream off now' }).click();
    await saved(page);
    await expect(line).toHaveCount(0);
    await page.getByRole('button', { name: /^Stratum/ }).click();
    await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
    await expect(somebody).toHaveCount(0);
  });
});

test('cream on legs has a side, and is not offered around the eyes', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('button', { name: 'Stretch marks' }).click();
  await page.getByRole('checkbox', { name: /Outer and back of thighs/ }).last().click();
  await page.getByRole('button', { name: /lines|wrinkle/i }).first().click();
  await page.getByRole('checkbox', { name: /^Crow's feet/ }).last().click();
  await goToStep(page, 'Health check');
  await answerTheRest(page);
  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  await goToStep(page, 'Treatment plan');
  await page.getByRole('button', { name: 'Choose a numbing cream' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(LMX4).click();
  await expect(dialog.getByText(/^Crow's feet.*: no numbing cream of any kind goes there\.$/)).toBeVisible();
  await expect(dialog.getByLabel(/^Numbed on Crow's feet/)).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'still missing' }).click();
  await page.getByRole('button', { name: /^Choose the side that is numbed: Outer and back of thighs/ }).click();
  await page.getByRole('button', { name: 'Change the numbing cream' }).click();
  await dialog.getByRole('radiogroup', { name: 'Which side is numbed' }).getByText('Left').click();
  await expectAccessible(page, 'the side of the cream');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(`${LMX4}, 200 cm², left side`)).toBeVisible();
  await saved(page);
  await expect(page.getByRole('button', { name: /^Choose the side that is numbed/ })).toHaveCount(0);
});
