import type { InputOf } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import type { SectionName, Sections } from '../../../shared/domain/consultation';
import { assertNever } from '../../../shared/domain/result';

/** What to do about a write that failed: try again by itself, wait for an unlock, or wait until someone changes it. */
export function afterFailure(error: StratumError): 'retry' | 'wait' | 'refused' | 'compare' {
  switch (error.kind) {
    case 'changed-elsewhere':
      return 'compare';
    case 'locked':
      return 'wait';
    case 'invalid-input':
    case 'too-large':
    case 'consultation-closed':
    case 'not-found':
    case 'not-allowed':
      return 'refused';
    case 'turned':
    case 'not-set-up':
    case 'already-set-up':
    case 'weak-password':
    case 'wrong-password':
    case 'too-soon':
    case 'wrong-recovery-code':
    case 'not-ready':
    case 'no-signature':
    case 'legal-hold':
    case 'kept-until':
    case 'retention-open':
    case 'disk-full':
    case 'read-only-folder':
    case 'newer-file':
    case 'damaged-file':
    case 'missing-file':
    case 'paper-does-not-verify':
    case 'file-in-use':
    case 'backup-failed':
    case 'backup-place':
    case 'no-backup-here':
    case 'damaged-backup':
    case 'newer-backup':
    case 'wrong-backup-secret':
    case 'needs-backup-secret':
    case 'other-clinic':
    case 'unknown-channel':
    case 'unexpected':
      return 'retry';
    default:
      return assertNever(error);
  }
}

export function sectionSave(name: SectionName, sections: Sections, id: string, revision: number): InputOf<'consultations.save'> {
  switch (name) {
    case 'concerns':
      return { section: name, id, revision, value: sections.concerns };
    case 'healthCheck':
      return { section: name, id, revision, value: sections.healthCheck };
    case 'skin':
      return { section: name, id, revision, value: sections.skin };
    case 'plan':
      return { section: name, id, revision, value: sections.plan };
    case 'consentTalk':
      return { section: name, id, revision, value: sections.consentTalk };
    case 'ink':
      return { section: name, id, revision, value: sections.ink };
    case 'treatment':
      return { section: name, id, revision, value: sections.treatment };
    case 'aftercare':
      return { section: name, id, revision, value: sections.aftercare };
    default:
      return assertNever(name);
  }
}
