import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { answerTheRest, CLIENT, fillAgreed, goToStep, intoTheList, lockAndUnlock, newClient, open, pressByHand, treatedOnce, unlock } from './story';

/** A new client with stretch marks on belly and thighs, at the first question of the health check. */
async function startHealthCheck(page: Page): Promise<void> {
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('button', { name: 'Stretch marks' }).click();
  await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
  await page.getByRole('checkbox', { name: /Outer and back of thighs/ }).last().click();
  await goToStep(page, 'Health check');
  await intoTheList(page);
}

const question = (page: Page, name: RegExp) => page.getByRole('radiogroup', { name });
const progress = async (page: Page): Promise<readonly [number, number]> => {
  const [, answered, total] = /(\d+) of (\d+)/.exec(await page.getByText(/^\d+ of \d+ answered/).innerText()) ?? [];
  return [Number(answered), Number(total)];
};
/** The arrow key that brings the focus to a question; each press is waited for until it is drawn. */
async function arrowTo(page: Page, key: 'ArrowDown' | 'ArrowUp', target: Locator): Promise<void> {
  for (let steps = 0; steps < 40 && (await target.locator(':focus').count()) === 0; steps += 1) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await expect(target.locator(':focus')).toHaveCount(1);
}
const nothingOpen = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /still missing/ }).click();
  await expect(page.getByRole('dialog', { name: /still missing/ }).getByText(/skin type/)).toBeVisible();
  await expect(page.getByText(/of the health check ha/)).toBeHidden();
  await page.keyboard.press('Escape');
};

test('a healthy new client needs at most 26 answers, by keyboard alone', async ({ stratum }) => {
  const { page } = stratum;
  await startHealthCheck(page);
  let answers = 0;
  for (let [answered, total] = await progress(page); answered < total; [answered, total] = await progress(page)) {
    await pressByHand(page, 'n');
    answers += 1;
    await expect(page.getByText(new RegExp(`^${answered + 1} of ${total} answered`))).toBeVisible();
  }
  expect(answers).toBeGreaterThan(15);
  expect(answers).toBeLessThanOrEqual(26);
  await nothingOpen(page);
});

test('a yes to several items at once opens them, and what is said to one of them is a finding', async ({ stratum }) => {
  const { page } = stratum;
  await startHealthCheck(page);
  const bundle = question(page, /^Do you take a blood thinner,/);
  const thinner = question(page, /^Do you take a blood thinner such/);
  const aspirin = question(page, /^Do you take aspirin/);

  await test.step('by keyboard, from the question to its items and on to the next question', async () => {
    await expect(thinner).toBeHidden();
    await arrowTo(page, 'ArrowDown', bundle);
    await pressByHand(page, 'y');
    await expect(thinner.locator(':focus')).toHaveCount(1);
    await expect(page.getByText('3 of 3 left to answer, one by one')).toBeVisible();
    await pressByHand(page, 'y');
    await expect(page.getByLabel('Findings').getByText('Anticoagulant therapy').first()).toBeVisible();
    const [before] = await progress(page);
    await arrowTo(page, 'ArrowDown', aspirin);
    await pressByHand(page, 'n');
    await pressByHand(page, '?');
    await expect(page.getByText('All 3 answered, one by one')).toBeVisible();
    expect((await progress(page))[0]).toBe(before + 1);
    await arrowTo(page, 'ArrowDown', question(page, /^Is your immune system weak, or have/));
  });

  await test.step('a run of "no" goes into an open question, and does not take back what was said there', async () => {
    await arrowTo(page, 'ArrowUp', question(page, /^Have you taken isotretinoin or/));
    await pressByHand(page, 'n');
    await expect(thinner.locator(':focus')).toHaveCount(1);
    await expect(thinner.getByRole('radio', { name: 'Yes', exact: true })).toBeChecked();
    await arrowTo(page, 'ArrowDown', question(page, /^Is your immune system weak, or have/));
  });

  await test.step('"no" closes it again and answers all of them', async () => {
    await arrowTo(page, 'ArrowUp', bundle);
    await pressByHand(page, 'n');
    await expect(thinner).toBeHidden();
    await expect(bundle.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
    await expect(page.getByText('Anticoagulant therapy')).toHaveCount(0);
    await expect(question(page, /^Is your immune system weak, or have/).locator(':focus')).toHaveCount(1);
  });

  await test.step('a yes after that takes the answers back', async () => {
    await arrowTo(page, 'ArrowUp', bundle);
    await pressByHand(page, '?');
    await expect(page.getByText('3 of 3 left to answer, one by one')).toBeVisible();
    await expect(thinner.getByRole('radio', { name: 'No', exact: true })).not.toBeChecked();
  });

  await test.step('the list of what is missing leads to the item, or to the question that asks for it', async () => {
    const follow = async (): Promise<void> => {
      await page.getByRole('button', { name: /still missing/ }).click();
      await page.getByRole('dialog', { name: /still missing/ }).getByRole('button', { name: /of the health check ha/ }).click();
    };
    await follow();
    await expect(question(page, /^Is the client unable/).locator(':focus')).toHaveCount(1);
    await pressByHand(page, 'n');
    await pressByHand(page, 'n');
    await follow();
    await expect(question(page, /^Are you pregnant, could you be,/).locator(':focus')).toHaveCount(1);
    await pressByHand(page, 'y');
    await pressByHand(page, 'n');
    await follow();
    await expect(question(page, /^Are you breastfeeding/).locator(':focus')).toHaveCount(1);
  });
});

test('which kind it is can make a finding of its own, and who may shorten a wait does so by name', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('button', { name: 'Acne scars' }).click();
  await page.getByRole('checkbox', { name: /Cheeks/ }).last().click();
  await goToStep(page, 'Health check');
  const findings = page.getByLabel('Findings');

  await test.step('two medicines are more than one', async () => {
    await question(page, /^Do you take a blood thinner,/).getByText('Yes', { exact: true }).click();
    await question(page, /^Do you take aspirin/).getByText('Yes', { exact: true }).click();
    await page.getByRole('button', { name: /still missing/ }).click();
    await page.getByRole('dialog', { name: /still missing/ }).getByRole('button', { name: /^Ask: Which of these medicines/ }).click();
    await expect(question(page, /^Do you take aspirin/).locator(':focus')).toHaveCount(1);
    await page.getByRole('checkbox', { name: 'Aspirin' }).check();
    await expect(findings.getByText('Antiplatelet therapy').first()).toBeVisible();
    await page.getByRole('checkbox', { name: 'Clopidogrel' }).check();
    await expect(findings.getByRole('heading', { name: /^Two antiplatelet medicines/ })).toBeVisible();
    await page.getByRole('checkbox', { name: 'Clopidogrel' }).uncheck();
    await expect(findings.getByRole('heading', { name: /^Two antiplatelet medicines/ })).toBeHidden();
  });

  await test.step('a wait is made shorter by the dermatologist alone, with a reason', async () => {
    await question(page, /^Have you taken isotretinoin or/).getByText('Yes', { exact: true }).click();
    await question(page, /^Are you taking isotretinoin/).getByText('Yes', { exact: true }).click();
    const card = findings.getByRole('listitem').filter({ hasText: 'Oral isotretinoin' });
    await expect(card).toContainText('Not today');
    await card.getByRole('button', { name: 'Record their agreement…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record an agreement to a shorter wait' });
    await dialog.getByLabel('Who agreed').fill('Dr Ruth Amdahl');
    await fillAgreed(dialog, 'The surgeon');
    await dialog.getByLabel('Agreed on').fill('1/10/2026');
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog.getByText(/Only this person may make the wait shorter/)).toBeVisible();
    await expect(dialog.getByText(/what was agreed, and why/).last()).toBeVisible();
    await dialog.getByLabel('They are').selectOption({ label: 'Dermatologist' });
    await dialog.getByLabel('What was agreed, and why').fill('Low dose, the face only');
    await dialog.getByLabel('Reference').fill('Letter of 1 October');
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(card).toContainText('Changes the plan');
    await expect(card).toContainText('Dermatologist: Low dose, the face only');
  });
});

test('a returning client with nothing new needs one act, by keyboard alone', async ({ stratum }) => {
  test.setTimeout(120_000);
  await treatedOnce(stratum.page);
  const page = await stratum.restart({ days: 60 });
  await unlock(page);

  await page.getByRole('option', { name: new RegExp(CLIENT.familyName) }).click();
  await page.getByRole('button', { name: 'Start consultation' }).click();
  await page.getByRole('button', { name: /^The same again/ }).click();
  await expect(page.getByText(/^0 of \d+ answered/)).toBeVisible();
  await expect(page.getByText(/^Last visit: No to all/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Confirm all/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Is all of this true today?' });
  await expect(dialog.getByRole('button', { name: /^Confirm all \d+ answers of .*, no to 8 today, with your judgement$/ })).toBeFocused();
  await expect(dialog.getByRole('region', { name: 'Your own judgement, not read out' })).toContainText('No, judged by Sam Okafor');
  await expect(dialog.getByRole('region', { name: 'Today, asked anew' }).getByRole('listitem')).toHaveCount(8);
  await page.keyboard.press('Enter');

  await expect(dialog).toBeHidden();
  const [answered, total] = await progress(page);
  expect(answered).toBe(total);
  await expect(page.getByText(/^Confirmed from: No to all/).first()).toBeVisible();
});

test('nothing is green while the app itself still has something to ask', async ({ stratum }) => {
  const { page } = stratum;
  await startHealthCheck(page);
  await answerTheRest(page);
  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  const verdict = page.getByLabel('Verdict');
  await expect(verdict.getByText('Clear to treat', { exact: true })).toBeVisible();
  await goToStep(page, 'Health check');

  await test.step('a kind that nobody named leaves the health check open: on the card, in the header, on the rail', async () => {
    await question(page, /^Do you take a blood thinner,/).getByText('Yes', { exact: true }).click();
    await question(page, /^Do you take a blood thinner such/).getByText('No', { exact: true }).click();
    await question(page, /^In the last week have you taken/).getByText('No', { exact: true }).click();
    await question(page, /^Do you take aspirin/).getByText('Yes', { exact: true }).click();
    await expect(verdict.getByText('Not complete yet', { exact: true })).toBeVisible();
    await expect(page.getByRole('banner').getByText('Health check not complete')).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('button', { name: /Health check\s*, \d+ left/ })).toBeVisible();
    await expect(page.getByText('Clear to treat')).toHaveCount(0);
  });

  await test.step('what changes the plan is read, and is never said to be clear', async () => {
    await page.getByRole('checkbox', { name: 'Aspirin' }).check();
    await expect(verdict.getByText('Treat with changes', { exact: true })).toBeVisible();
    await pressByHand(page, 'a');
    await expect(page.getByRole('navigation').getByRole('button', { name: /Health check\s*, done/ })).toBeVisible();
    await expect(verdict.getByText('Treat with changes', { exact: true })).toBeVisible();
    await expect(page.getByText('Clear to treat')).toHaveCount(0);
  });
});

test('the practitioner’s own judgement stands above what is read out, with a name and what helped', async ({ stratum }) => {
  const { page } = stratum;
  await startHealthCheck(page);
  const own = page.getByRole('region', { name: 'Your own judgement, not read out' });
  await expect(own.getByRole('radiogroup', { name: /^Is the client unable/ })).toBeVisible();
  await pressByHand(page, 'n');
  await expect(own.getByText('Judged by Sam Okafor')).toBeVisible();
  await own.getByLabel('What helped').fill('Her sister translated');
  await lockAndUnlock(page);
  await expect(own.getByLabel('What helped')).toHaveValue('Her sister translated');
});

test('what was never asked of anybody is asked: a list of medicines, a name that belongs elsewhere, a decision with a reason', async ({ stratum }) => {
  const { page } = stratum;
  await startHealthCheck(page);
  await answerTheRest(page);
  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  await goToStep(page, 'Health check');
  const verdict = page.getByLabel('Verdict');
  await expect(verdict.getByText('Clear to treat', { exact: true })).toBeVisible();

  await test.step('a medicine is added by keyboard, and opens the item that it belongs to', async () => {
    await page.getByLabel('Add a medicine').fill('Metformin 500 mg');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listitem').filter({ hasText: 'Metformin 500 mg' })).toBeVisible();
    await expect(verdict.getByText('1 question is still open')).toBeVisible();
    await page.getByRole('button', { name: /still missing/ }).click();
    await page.getByRole('dialog', { name: /still missing/ }).getByRole('button', { name: /^metformin belongs to/i }).click();
    const named = page.getByRole('group', { name: /^Metformin belongs to: Diabetes/ });
    await expect(named).toBeVisible();
    await expectAccessible(page, 'a medicine that belongs to an item');
    await named.getByRole('button', { name: 'No, looked at' }).click();
    await expect(named).toBeHidden();
    await expect(verdict.getByText('Clear to treat', { exact: true })).toBeVisible();
  });

  await test.step('yes sets the item, and its own question opens', async () => {
    await page.getByLabel('Add a medicine').fill('Insulin');
    await page.getByLabel('Add an allergy').focus();
    await page.getByRole('group', { name: /^Insulin belongs to: Diabetes/ }).getByRole('button', { name: 'Yes, it applies' }).click();
    await expect(question(page, /^Do you have diabetes\?/).getByRole('radio', { name: 'Yes', exact: true })).toBeChecked();
    await expect(page.getByText('How well is it controlled?')).toBeVisible();
    await question(page, /^Do you have diabetes,/).getByText('No', { exact: true }).click();
    for (const name of ['Insulin', 'Metformin 500 mg']) await page.getByRole('button', { name: `Remove ${name}` }).click();
    await expect(verdict.getByText('Clear to treat', { exact: true })).toBeVisible();
  });

  await test.step('what was looked into and changes nothing is green, with its note in the title and nothing to acknowledge', async () => {
    await question(page, /anything we have not asked/).getByText('Yes', { exact: true }).click();
    await expect(verdict.getByText('Not complete yet', { exact: true })).toBeVisible();
    await page.getByLabel('In the client’s own words').fill('hay fever spray');
    await page.getByRole('radio', { name: /^Looked into/ }).check();
    await page.getByLabel('Why', { exact: true }).fill('Looked up: nasal, no steroid in the blood');
    await expect(verdict.getByText('Nothing speaks against it; noted: hay fever spray')).toBeVisible();
    await expect(verdict.getByText('Clear to treat', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'I have read these adjustments' })).toBeHidden();
    await expectAccessible(page, 'what was looked into');
  });
});

test('that somebody cannot be pregnant is kept on the card with its day, not read out, and can be taken off again', async ({ stratum }) => {
  const { page } = stratum;
  await startHealthCheck(page);
  await question(page, /^Are you pregnant, could you be,/).getByText('Yes', { exact: true }).click();
  await page.getByRole('button', { name: 'Cannot be pregnant: keep on the card' }).click();
  await expect(page.getByText(/^Known from the client’s card/)).toBeVisible();
  await expectAccessible(page, 'what the card answers');
  await expect(question(page, /^Are you pregnant/)).toHaveCount(0);
  await goToStep(page, 'Client');
  await expect(page.getByText(/^Cannot be pregnant, as the client said on/)).toBeVisible();
  await page.getByRole('button', { name: 'Take it off the card' }).click();
  await goToStep(page, 'Health check');
  await expect(question(page, /^Are you pregnant/).first()).toBeVisible();
});

test('a blood thinner needs its INR with a day, and a kind that is not known says what to find out', async ({ stratum }) => {
  const { page } = stratum;
  await startHealthCheck(page);
  await question(page, /^Do you take a blood thinner,/).getByText('Yes', { exact: true }).click();
  await question(page, /^Do you take a blood thinner such/).getByText('Yes', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Warfarin' }).check();
  const asked = page.getByLabel('Findings').getByText('Enter the number with its day.');
  await expect(asked).toBeVisible();
  await page.getByLabel('INR', { exact: true }).fill('2.6');
  await expect(asked).toBeVisible();
  await page.getByLabel('Measured on').fill(new Intl.DateTimeFormat('en-GB').format(new Date()));
  await expect(asked).toBeHidden();
  // That nobody knows which it is stands among the kinds, once.
  await page.getByRole('checkbox', { name: /not known which/ }).check();
  await expect(page.getByRole('checkbox', { name: 'Not known', exact: true })).toHaveCount(0);
  await expect(page.getByText(/^Find out: /)).toBeVisible();
  await expectAccessible(page, 'a number and what to find out');
});
