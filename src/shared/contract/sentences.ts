import { assertNever } from '../domain/result';
import type { ErrorOf, StratumError } from './errors';

const NOT_ALLOWED: Readonly<Record<ErrorOf<'not-allowed'>['why'], string>> = {
  role: 'Your role does not allow this. Ask an owner of the clinic if you need it.',
  removed: 'You no longer get into this client file. Ask an owner of the clinic if that is a mistake.',
  'not-an-owner': 'The recovery code sets the password of an owner. Please choose an owner.',
  'last-owner': 'This is the last owner. Make somebody else an owner first.',
  yourself: 'You cannot remove yourself. Ask another owner to do it.',
  restore: 'Only an owner of this clinic, or the recovery code, can look into a backup and bring it back. Ask an owner.',
  'too-many-people': 'There is room for 50 people, and they are all taken. Remove somebody who has left.',
  'no-registration': 'Only somebody of a registered profession can do this. An owner can add the registration number under People.',
  'not-a-lead': 'Only an owner, or a clinician whom an owner named under People, can sign this off.',
  'quick-unlock': 'That does not work here now. Please enter your password.',
};

/** The one place where an error becomes words: what is wrong, and what to do about it. */
export function sentenceFor(error: StratumError): string {
  switch (error.kind) {
    case 'invalid-input':
      return error.problems.map((problem) => problem.message).join(' ') || 'Something in the form is not right. Please check it.';
    case 'locked':
      return 'Stratum is locked. Enter your password to go on; nothing was lost.';
    case 'turned':
      return 'The screen is turned to the client. Take it back with your password first.';
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
    case 'legal-hold':
      return 'There is a legal hold on this client, so the record cannot be erased. Take the hold off first, if that is right.';
    case 'kept-until':
      return `This record has to be kept until ${error.day}. To erase it before, say why it may go earlier.`;
    case 'retention-open':
      return 'It is not known yet how long this record has to be kept. Say on page Clinic, part Records, where and what the clinic is; or say why the record may go now.';
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
    case 'paper-does-not-verify':
      return 'This paper could not be sealed: what is printed on it cannot be read back as it was written. Nothing was kept. Please write unusual signs in names and notes in another way and try again.';
    case 'file-in-use':
      return 'The client file is open in another Stratum on this computer. Close that one first.';
    case 'backup-failed':
      return BACKUP_FAILED[error.why];
    case 'backup-place':
      return BACKUP_PLACE[error.why];
    case 'no-backup-here':
      return 'There is no backup of Stratum at this place. Choose a folder whose name ends in .stratumbackup; for a USB stick, plug it in first.';
    case 'damaged-backup':
      return 'This backup is damaged or not whole, so nothing was changed. Please choose another one.';
    case 'newer-backup':
      return 'This backup was made by a newer Stratum. Please update the app first; nothing was changed.';
    case 'wrong-backup-secret':
      return `That is neither a password of an owner nor the recovery code of this backup. Use one that was valid when the backup was made; nothing was changed.${error.waitSeconds > 0 ? ` Try again in ${seconds(error.waitSeconds)}.` : ''}`;
    case 'needs-backup-secret':
      return 'The client file got a new key after this backup was made. Enter, too, a password or the recovery code that was valid when it was made.';
    case 'other-clinic':
      return 'This is a backup of another clinic, so nothing was changed. It can be brought back only where nothing is set up yet: on another computer, or in an empty folder.';
    case 'too-large':
      return 'That is too much text to keep in one go. Please shorten it.';
    case 'unknown-channel':
    case 'unexpected':
      return 'Something went wrong inside Stratum. Nothing that was saved is lost. Please try again; if it comes back, restart the app.';
    default:
      return assertNever(error);
  }
}

const BACKUP_FAILED: Readonly<Record<Extract<StratumError, { kind: 'backup-failed' }>['why'], string>> = {
  'not-whole': 'The backup was made but did not pass its check, so it was thrown away. Please try again; if it comes back, keep your older backups and ask for help.',
  'disk-full': 'There is not enough room for the backup. Free some space, then try again.',
  'cannot-write': 'The folder of the backups cannot be written to. Check its permissions, then try again.',
  stopped: 'The backup was stopped before it was whole. Please make it again.',
  unexpected: 'The backup could not be made. Your client file is as it was. Please try again; if it comes back, restart the app.',
};

const BACKUP_PLACE: Readonly<Record<Extract<StratumError, { kind: 'backup-place' }>['why'], string>> = {
  missing: 'This folder is not there. Check the path; for a USB stick, plug it in first.',
  'cannot-write': 'Nothing can be written to this folder. Check its permissions or choose another one.',
  inside: 'This folder lies in the folder of the client file, where it would be lost together with it. Choose one on another disk or a USB stick.',
  known: 'Backups go to this folder already.',
  'too-many': 'Backups go to ten places already. Take one out first.',
};

function seconds(count: number): string {
  const whole = Math.max(1, Math.ceil(count));
  if (whole < 90) return `${whole} second${whole === 1 ? '' : 's'}`;
  return `${Math.ceil(whole / 60)} minutes`;
}
