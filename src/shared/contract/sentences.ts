import { assertNever } from '../domain/result';
import type { ErrorOf, StratumError } from './errors';

const NOT_ALLOWED: Readonly<Record<ErrorOf<'not-allowed'>['why'], string>> = {
  role: 'Your role does not allow this. Ask an owner of the clinic if you need it.',
  removed: 'You no longer get into this client file. Ask an owner of the clinic if that is a mistake.',
  'not-an-owner': 'The recovery code sets the password of an owner. Please choose an owner.',
  'last-owner': 'This is the last owner. Make somebody else an owner first.',
  yourself: 'You cannot remove yourself. Ask another owner to do it.',
  'too-many-people': 'There is room for 50 people, and they are all taken. Remove somebody who has left.',
  'quick-unlock': 'That does not work here now. Please enter your password.',
};

/** The one place where an error becomes words: what is wrong, and what to do about it. */
export function sentenceFor(error: StratumError): string {
  switch (error.kind) {
    case 'invalid-input':
      return error.problems.map((problem) => problem.message).join(' ') || 'Something in the form is not right. Please check it.';
    case 'locked':
      return 'Stratum is locked. Enter your password to go on; nothing was lost.';
    case 'not-set-up':
      return 'There is no client file here yet. Set up Stratum first.';
    case 'already-set-up':
      return 'There is a client file here already. Unlock it with your password.';
    case 'weak-password':
      return `This password is too easy to guess. ${error.reason}`;
    case 'wrong-password':
      return error.waitSeconds > 0 ? `That is not the password. Try again in ${seconds(error.waitSeconds)}.` : 'That is not the password. Please try again.';
    case 'wrong-recovery-code':
      return error.waitSeconds > 0 ? `That is not the recovery code. Try again in ${seconds(error.waitSeconds)}.` : 'That is not the recovery code. Please check it against your print-out.';
    case 'too-soon':
      return `Please wait ${seconds(error.waitSeconds)} before the next try.`;
    case 'not-allowed':
      return NOT_ALLOWED[error.why];
    case 'not-found':
      return `That ${error.what} is not in the client file. Go back and choose it again.`;
    case 'changed-elsewhere':
      return 'This was changed in another window. The newest version is shown now; please make your change again.';
    case 'consultation-closed':
      return 'This consultation is closed and can no longer be changed.';
    case 'not-ready':
      return `Not ready yet: ${error.missing.map((entry) => entry.message).join(' ')}`;
    case 'no-signature':
      return error.whose === 'client' ? 'There is no signature of the client yet. Please sign in the box.' : 'There is no signature of the practitioner yet. Please sign in the box.';
    case 'disk-full':
      return 'The disk is full, so this could not be saved. Free some space, then try again; what you typed is still here.';
    case 'read-only-folder':
      return 'The folder of the client file cannot be written to. Check its permissions or choose another folder, then try again.';
    case 'newer-file':
      return 'This client file was made by a newer Stratum. Please update the app; the file was not touched.';
    case 'damaged-file':
      return error.part === 'keyring'
        ? 'The keyring beside the client file is damaged. Put back keyring.json from your backup; the client file itself was not touched.'
        : 'The client file is damaged and was not opened. Put back the latest backup; the damaged file was left as it is.';
    case 'missing-file':
      return error.part === 'keyring'
        ? 'The keyring (keyring.json) is missing beside the client file. Put it back from your backup; without it nobody can unlock the file.'
        : 'The client file is missing beside its keyring. Put it back from your backup.';
    case 'file-in-use':
      return 'The client file is open in another Stratum on this computer. Close that one first.';
    case 'too-large':
      return 'That is too much text to keep in one go. Please shorten it.';
    case 'unknown-channel':
    case 'unexpected':
      return 'Something went wrong inside Stratum. Nothing that was saved is lost. Please try again; if it comes back, restart the app.';
    default:
      return assertNever(error);
  }
}

function seconds(count: number): string {
  const whole = Math.max(1, Math.ceil(count));
  if (whole < 90) return `${whole} second${whole === 1 ? '' : 's'}`;
  return `${Math.ceil(whole / 60)} minutes`;
}
