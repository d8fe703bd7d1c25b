import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { spaced } from '../../shared/domain/fingerprint';
import { verifySeal, type ChangedPart } from '../seal/verifySeal';
import type { Terminal } from './terminal';
import { verifyTrail } from './verifyTrail';

const USAGE = 'Use: npm run --silent verify -- FILE.pdf, or: npm run --silent verify -- --trail [--data DIR] [--person NAME]';

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
};

/** `verify`: exit 0 for a sealed document that is intact, 1 for one that was changed, 2 for a file that is not ours. */
export async function verifyCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.includes('--trail')) return verifyTrail(args, terminal);
  const { say, complain, startedIn } = terminal;
  const [name, ...more] = args;
  if (name === undefined || more.length > 0) {
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
      return 0;
    case 'changed':
      complain(`Changed after it was sealed: ${check.parts.map((part) => WHAT[part]).join('; ')}.`);
      return 1;
    case 'not-ours':
      complain(`${name} is not a document that was sealed with Stratum.`);
      return 2;
  }
}
