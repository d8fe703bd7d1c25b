import type { Strokes } from '../domain/consultation';
import type { TypedSignature } from '../domain/typedSignature';
import type { RuleMark } from '../pack/signOffs';
import type { SettingMark } from '../consultation/settingMarks';
import type { ConsultationFacts, Evaluation } from '../consultation/types';

export interface SignatureFacts {
  readonly client: { readonly strokes: Strokes; readonly typed?: TypedSignature | undefined; /** ISO instant with offset */ readonly signedAt: string };
  readonly practitioner: { readonly strokes: Strokes; readonly typed?: TypedSignature | undefined; readonly signedAt: string; readonly name: string };
}

/** Everything a document is made from. */
export interface DocumentFacts extends ConsultationFacts {
  readonly evaluation: Evaluation;
  /** ISO instant with offset */
  readonly madeAt: string;
  /** What clinicians decided about the rules, as it was at this visit; absent: nobody decided anything. */
  readonly ruleMarks?: readonly RuleMark[];
  /** The same of the settings of the plan. */
  readonly settingMarks?: readonly SettingMark[];
  readonly signatures?: SignatureFacts;
  /** Every visit of the client, oldest first: for the complete record. */
  readonly visits?: readonly DocumentFacts[];
}
