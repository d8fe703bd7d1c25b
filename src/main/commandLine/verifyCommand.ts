import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { spaced } from '../../shared/domain/fingerprint';
import { MARK_ON_PAPER, markCode, replacedSentence } from '../../shared/trail/heads';
import { verifySeal, type ChangedPart, type SealCheck } from '../seal/verifySeal';
import type { Terminal } from './terminal';
import { checkTrailOf, verifyTrail } from './verifyTrail';

const USAGE = 'Use: npm run --silent verify -- FILE.pdf [--data DIR] [--person NAME], or: npm run --silent verify -- --trail [--data DIR] [--person NAME]';

const WHAT: Record<ChangedPart, string> = {
  signature: 'the signature does not fit the bytes of the file',
  attachment: 'the attached record is missing or changed',
  'visible-text': 'the pages do not say what the attached record says',
  key: 'the key that is named is not the key that signed',
  file: 'no reader can open the file',
  'stored-record': 'the client file holds another document beside it',
  'stored-consent': 'the client file holds another decision beside it',
  'stored-ink': 'the client file holds other ink beside it',
  'stored-withdrawal': 'the client file holds something else about what was taken back',
  'stored-text': 'the client file holds another text that was given',
  'stored-judgement': 'the client file holds something else about what was judged',
  trail: 'the audit trail holds another hash',
  'trail-code': 'the code of the record of use on the pages is not that of the attached record',
};

/**
 * `verify`: exit 0 for a sealed document that is intact, 1 for one that was changed, 2 for a file that is not ours. With `--data` it is
 * compared with the client file, too: 1 where that contradicts it, 2 where it could not be opened.
 */
export async function verifyCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.includes('--trail')) return verifyTrail(args, terminal);
  const { say, complain, startedIn } = terminal;
  const read = readArgs(args);
  const [name, ...more] = read?.positionals ?? [];
  if (!read || name === undefined || more.length > 0) {
    complain(USAGE);
    return 2;
  }
  let bytes;
  try {
    bytes = await readFile(resolve(startedIn, name));
  } catch {
    complain(`${name} cannot be read. Check the path.`);
    return 2;
  }
  const check = await verifySeal(bytes);
  switch (check.state) {
    case 'intact':
      say(`Intact. Sealed ${check.content.sealedAt} by ${check.clinicName}.`);
      say(`Key: ${spaced(check.keyFingerprint)}`);
      say('Compare this key with the one that the clinic names: anyone can seal with a key of their own.');
      say(check.content.trail ? `${MARK_ON_PAPER}: ${markCode(check.content.trail)}` : 'It has no code of the record of use: it was sealed before Stratum put one on papers.');
      return read.values.data === undefined ? 0 : compare(check, args, terminal);
    case 'changed':
      complain(`Changed after it was sealed: ${check.parts.map((part) => WHAT[part]).join('; ')}.`);
      return 1;
    case 'not-ours':
      complain(`${name} is not a document that was sealed with Stratum.`);
      return 2;
  }
}

/** Whether the record of use of a client file passes through what a paper says of it. */
async function compare({ content, keyFingerprint }: Extract<SealCheck, { state: 'intact' }>, args: readonly string[], terminal: Terminal): Promise<number> {
  const { say, complain } = terminal;
  const { trail, sealedAt } = content;
  const checked = await checkTrailOf(args, trail ? { code: `${trail.seq}-${trail.hash}`, sealedAt } : {}, terminal);
  if (!checked.ok) {
    complain(checked.error);
    return 2;
  }
  const { check, keyFingerprint: ours } = checked.value;
  if (ours !== keyFingerprint) {
    complain('The client file has another key: this clinic did not seal the paper.');
    return 1;
  }
  if (!check.marks.asked) {
    say('There is nothing to compare with the client file.');
    return 0;
  }
  switch (check.marks.asked.kind) {
    case 'contained':
      say('Contained: the record of use of the client file has all that came before this paper, unchanged.');
      return 0;
    case 'replaced':
      say(`This paper is newer than the file: ${replacedSentence(check.marks.asked)}`);
      return 0;
    case 'contradicts':
      complain('Contradicts: the record of use of the client file is another one than when this paper was sealed, and no restore explains it.');
      return 1;
  }
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { data: { type: 'string' }, person: { type: 'string' } }, allowPositionals: true });
  } catch {
    return null;
  }
}
