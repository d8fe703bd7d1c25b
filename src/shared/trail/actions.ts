/**
 * What the trail of use has entries for. An entry names who, when, what and, where it is about one, the client by a number;
 * never a name, an answer or a word that somebody typed.
 */
export const TRAIL_KINDS = ['read', 'write', 'decision', 'override', 'print', 'export', 'access', 'clinic'] as const;
export type TrailKind = (typeof TRAIL_KINDS)[number];

const KIND_OF = {
  setup: 'access',
  'session.unlock': 'access',
  'session.unlock-failed': 'access',
  'session.recover': 'access',
  'session.confirm': 'access',
  'session.password': 'access',
  'session.quick-unlock': 'access',
  /** The subject is a person of the clinic. */
  'people.add': 'access',
  'people.change': 'access',
  'people.lead-clinician': 'access',
  'people.password': 'access',
  'people.remove': 'access',
  /** The file has a key from then on to which no secret leads that was replaced, and nobody’s who was removed. */
  'people.rekey': 'access',
  'people.recovery-code': 'access',
  'people.security': 'access',

  /** Several clients in a list; the detail is how many. */
  'client.list': 'read',
  'client.read': 'read',
  'client.create': 'write',
  'client.update': 'write',
  'client.export': 'export',
  'client.hold': 'decision',
  'client.release': 'decision',
  'client.erase': 'decision',

  'consultation.start': 'write',
  'consultation.read': 'read',
  'consultation.save': 'write',
  'consultation.step': 'write',
  'consultation.close': 'decision',
  'consultation.abandon': 'decision',
  'consultation.correct': 'write',

  'consent.sign': 'decision',
  'consent.refuse': 'decision',
  'consent.withdraw': 'decision',
  'consent.give-text': 'write',

  'document.preview': 'read',
  'document.read': 'read',
  'document.make': 'write',
  'document.seal': 'write',
  'document.verify': 'read',
  'document.print': 'print',

  'attachment.add': 'write',
  'attachment.read': 'read',

  'come-back.end': 'decision',
  'come-back.calendar': 'export',
  'consultation.calendar': 'export',

  'decision.acknowledge': 'decision',
  'decision.clearance': 'decision',
  'decision.specialist-plan': 'decision',
  'decision.talk': 'decision',
  'decision.plan': 'decision',
  'decision.frail': 'decision',
  'decision.photos': 'decision',
  /** The detail is what it was, as in `clearance:diabetes`. */
  'decision.undone': 'decision',
  'override.setting': 'override',
  'override.numbing': 'override',
  'override.time-to-think': 'override',
  'override.typed-signature': 'override',
  'override.retention': 'override',
  'override.undone': 'override',

  /** Visits that ended under an earlier release were judged once, by the rules that they name; the detail is how many. */
  'file.judge-ended': 'write',

  'clinic.update': 'clinic',
  'clinic.logo': 'clinic',
  'clinic.review-translation': 'clinic',
  'clinic.retention': 'clinic',
  'clinic.holder': 'clinic',
  'pack.apply-overlay': 'clinic',
  'pack.remove-overlay': 'clinic',
  /** The detail is what was decided, and of which item of the pack. */
  'pack.sign-off': 'clinic',

  'backup.make': 'export',
  'backup.settings': 'clinic',
  'backup.look': 'access',
  /** After a backup was brought back; the detail says when that was made, and what it replaced. See `restores.ts`. */
  'backup.restore': 'access',
  /** Somebody was shown that a backup was brought back; the detail is the number of its entry. */
  'backup.restore-read': 'access',

  /** The trail was not whole when it was looked at; the detail says where. */
  'trail.broken': 'access',
  'trail.check': 'access',
  'trail.read': 'read',
  'trail.export': 'export',
} as const satisfies Record<string, TrailKind>;

export type AuditAction = keyof typeof KIND_OF;

export const AUDIT_ACTIONS = Object.keys(KIND_OF) as readonly AuditAction[];

/** An action that this program does not know, from a newer one, counts as access: it is never left out of a list. */
export const trailKindOf = (action: string): TrailKind => (isAction(action) ? KIND_OF[action] : 'access');

export const isAction = (action: string): action is AuditAction => Object.hasOwn(KIND_OF, action);

export const actionsOfKind = (kind: TrailKind): readonly AuditAction[] => AUDIT_ACTIONS.filter((action) => KIND_OF[action] === kind);
