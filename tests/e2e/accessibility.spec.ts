import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { answerTheRest, CLIENT, goToStep, newClient, padOf, setUp, stroke, takeBack, talk, unlock } from './story';

test.use({ firstRun: true });

test('every screen, from first run to the signature, is accessible', async ({ stratum }) => {
  test.setTimeout(300_000);
  const { page } = stratum;
  await expect(page.getByRole('heading', { name: 'Set up your clinic' })).toBeVisible();
  await expectAccessible(page, 'first run');
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByText('Please choose yes or no.')).toBeVisible();
  await expectAccessible(page, 'first run with problems');
  await setUp(page);
  await expectAccessible(page, 'clients, none yet');

  await page.getByRole('button', { name: 'Rules', exact: true }).click();
  for (const part of ['This clinic’s overlay', 'What can be changed', 'Sources', 'General knowledge', 'Conflicts', 'About', 'For a clinician to decide']) {
    await page.getByRole('radiogroup', { name: 'Part of the rules' }).getByText(part).click();
    await expectAccessible(page, `rules: ${part}`);
  }
  await page.getByRole('button', { name: /^Read and decide/ }).first().click();
  await page.getByRole('dialog').getByText('Stricter here', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign this decision' }).click();
  await expect(page.getByText('Please say why. It is kept with your name.')).toBeVisible();
  await expectAccessible(page, 'a decision, with problems');
  await page.keyboard.press('Escape');
  await page.getByRole('radiogroup', { name: 'Part of the rules' }).getByText('This clinic’s overlay').click();
  await page.locator('input[type=file]').setInputFiles({ name: 'rules.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(page.getByText('rules.json cannot be applied')).toBeVisible();
  await expectAccessible(page, 'an overlay with problems');
  await page.getByRole('button', { name: 'Clinic', exact: true }).click();
  await page.getByLabel('Emergency number').fill('help');
  await expectAccessible(page, 'the clinic, with a problem');
  for (const part of ['Paper', 'Languages', 'Time to think', 'Seal and key', 'Backups', 'Records']) {
    await page.getByRole('radiogroup', { name: 'Part of the clinic’s settings' }).getByText(part).click();
    if (part === 'Paper') await page.getByLabel('Colour of titles, rules and labels').fill('#ffd166');
    await expectAccessible(page, `the clinic: ${part}`);
  }
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await expect(page.getByText('The only owner')).toBeVisible();
  await expectAccessible(page, 'people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Please choose a password.')).toBeVisible();
  await expectAccessible(page, 'a new person, with problems');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /^Stratum/ }).click();
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await expectAccessible(page, 'lock');
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();

  await newClient(page);
  await expectAccessible(page, 'new client');
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('button', { name: 'Stretch marks' }).click();
  await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
  await expectAccessible(page, 'concern and area');
  await goToStep(page, 'Client');
  await expect(page.getByRole('heading', { name: 'Is this the right person?' })).toBeVisible();
  await expectAccessible(page, 'client');

  await goToStep(page, 'Health check');
  await expect(page.getByRole('heading', { name: 'Is it safe to treat today?' })).toBeVisible();
  await answerTheRest(page);
  const say = (question: RegExp, answer: string) => page.getByRole('radiogroup', { name: question }).getByText(answer, { exact: true }).click();
  await say(/^Are there active spots/, 'Yes');
  await say(/^Do you have active spots/, 'Yes');
  await say(/^Do you have diabetes,/, 'Yes');
  await say(/^Do you have diabetes\?/, 'Yes');
  await say(/^Do you take a blood thinner,/, 'Not sure');
  await say(/^Do you take a blood thinner such/, 'Not sure');
  await expect(page.getByLabel('Verdict').getByText('Not today', { exact: true })).toBeVisible();
  await expectAccessible(page, 'health check with findings');
  await page.getByRole('button', { name: 'Record clearance…' }).click();
  await expect(page.getByRole('dialog', { name: 'Record clearance' })).toBeVisible();
  await expectAccessible(page, 'recording a clearance');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Record clearance' })).toBeHidden();
  await page.getByRole('button', { name: /still missing/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'what is missing');
  await page.keyboard.press('Escape');
  await goToStep(page, 'Aftercare & print');
  await expect(page.getByRole('region', { name: /as it will be printed/ }).getByRole('heading').first()).toBeVisible();
  await expectAccessible(page, 'not today');
  await goToStep(page, 'Health check');
  for (const question of [/^Are there active spots/, /^Do you have diabetes,/, /^Do you take a blood thinner,/]) await say(question, 'No');

  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  await expectAccessible(page, 'skin assessment');
  await goToStep(page, 'Treatment plan');
  await expect(page.getByRole('button', { name: /Agree plan/ })).toBeVisible();
  await expectAccessible(page, 'treatment plan');
  await page.getByRole('button', { name: /Agree plan/ }).click();
  await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeVisible();
  await expectAccessible(page, 'consent');
  await talk(page);

  await page.getByRole('main').getByRole('button', { name: 'Turn to client' }).click();
  await expect(page.getByRole('heading', { name: 'What we will do' })).toBeVisible();
  await expectAccessible(page, 'the client’s page');
  await page.getByRole('button', { name: 'I do not want this' }).click();
  await expect(page.getByRole('heading', { name: /^Thank you for telling us/ })).toBeVisible();
  await expectAccessible(page, 'refused');
  await takeBack(page);
  await page.getByRole('button', { name: 'Write down why' }).click();
  await expectAccessible(page, 'why it was refused');
  await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Turn to client' }).click();
  await expect(page.getByRole('heading', { name: 'What we will do' })).toBeVisible();
  for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 3)) if (!(await tick.isChecked())) await tick.click();
  await stroke(page, padOf(page, `${CLIENT.givenName} ${CLIENT.familyName}`), 0.1, 0.6);
  await expectAccessible(page, 'the client’s page, signed');
  await page.getByRole('button', { name: 'I agree and sign' }).click();
  await expectAccessible(page, 'handing the screen back');
  await takeBack(page);
  await stroke(page, padOf(page, 'Sam Okafor'), 0.1, 0.6);
  await expectAccessible(page, 'the practitioner’s turn');
  await page.getByRole('button', { name: 'Sign and finish' }).click();

  await expect(page.getByRole('heading', { name: 'Treatment today' })).toBeVisible();
  await expectAccessible(page, 'treatment today');
  await page.getByLabel('Device').fill('SkinPen');
  await page.getByLabel('Cartridge lot').fill('LOT 4471');
  await page.getByRole('button', { name: /finished now/i }).click();
  await expect(page.getByRole('region', { name: /as it will be printed/ }).getByRole('heading').first()).toBeVisible();
  await expectAccessible(page, 'aftercare and print');
  await page.getByRole('button', { name: /^Stratum/ }).click();
  await expect(page.getByRole('option', { name: new RegExp(CLIENT.familyName) })).toBeVisible();
  await expectAccessible(page, 'clients');
  await page.getByRole('option', { name: new RegExp(CLIENT.familyName) }).click();
  await expect(page.getByRole('heading', { name: `${CLIENT.givenName} ${CLIENT.familyName}` })).toBeVisible();
  await expectAccessible(page, 'a client');
});
