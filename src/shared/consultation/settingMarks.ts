import type { Answers } from '../domain/consultation';
import type { DecisionItem } from '../pack/decisions';
import { ANY_KIND } from '../pack/files/kinds';
import { areaLabel, planEffectsOf } from '../pack/lookup';
import type { PlanSetting } from '../pack/planReach';
import type { Pack } from '../pack/schema';
import { allSigned, markWords, type DecidedItem, type FindingMark } from '../pack/signOffs';
import type { PlainDate } from '../domain/plainDate';
import type { Plan } from '../planning/types';
import type { Finding } from '../screening/types';
import type { Evaluation } from './types';

/** A setting of a plan that rests on somebody's judgement, and whether that was signed off. */
export interface SettingMark {
  /** As the setting is named on screen: `depth:abdomen`, `interval:acne-scars`, `test-area`, `areas`, `numbing`. */
  readonly setting: string;
  /** `to-decide`: sources or readings stand against each other. `judgement`: the pack proposes it itself. */
  readonly kind: 'to-decide' | 'judgement';
  /** What it is, for papers. */
  readonly name: string;
  readonly mark: NonNullable<FindingMark>;
}

type Judged = Pick<Evaluation, 'plan' | 'screening'>;

/**
 * Of every setting of a plan that rests on an entry with a conflict, a decision that the pack asks for, or a judgement of the
 * pack's own. General knowledge is left out: it stands in what is said of the setting, and on the page for clinicians.
 */
export function settingMarksOf(pack: Pack, items: readonly DecidedItem[], { plan, screening }: Judged, answers: Answers): readonly SettingMark[] {
  if (plan === null) return [];
  const resting = items.filter(({ kind, practiceJudgement, reach }) => reach !== null && (kind === 'conflict' || practiceJudgement));
  const touched = resting.flatMap((item) => touchedBy(pack, item, plan, screening.findings, answers).map((setting) => ({ setting, item })));
  const order = (setting: string): number => ORDER.findIndex((what) => setting.startsWith(what));
  return [...Map.groupBy(touched.toSorted((a, b) => order(a.setting) - order(b.setting)), ({ setting }) => setting)].flatMap(([setting, entries]): readonly SettingMark[] => {
    const mark = allSigned(entries.map(({ item }) => item.state));
    return mark === null ? [] : [{ setting, kind: entries.some(({ item }) => item.kind === 'conflict') ? 'to-decide' : 'judgement', name: nameOf(pack, plan, setting), mark }];
  });
}

/** As the settings stand on screen. */
const ORDER = ['depth', 'sessions', 'interval', 'numbing', 'test-area', 'areas'] as const;

const KIND_WORDS: Readonly<Record<SettingMark['kind'], string>> = { 'to-decide': 'For a clinician to decide', judgement: 'Practice judgement' };

/** `Practice judgement: not signed off yet` */
export const settingMarkWords = ({ kind, mark }: SettingMark, day: (on: PlainDate) => string): string => markWords(mark, day, KIND_WORDS[kind]);

function touchedBy(pack: Pack, item: DecisionItem, plan: Plan, findings: readonly Finding[], answers: Answers): readonly string[] {
  const { reach, rule } = item;
  if (reach === null) return [];
  const isEffect = item.id.startsWith('practice.planEffects/');
  if (isEffect && !findings.some((finding) => finding.id === rule && isOfKinds(item, finding.kinds))) return [];
  const treatments = plan.treatments.filter(({ id }) => reach.treatment === null || id === reach.treatment);
  const changes = ({ changedBy }: { readonly changedBy: readonly string[] }): boolean => !isEffect || (rule !== null && changedBy.includes(rule));
  const here = (area: string): boolean => reach.areas === null || reach.areas.includes(area);
  const settings = reach.settings.flatMap((setting): readonly string[] => {
    switch (setting) {
      case 'depth':
        return treatments.flatMap(({ areas }) => areas.filter((area) => area.depthMm !== null && here(area.area) && changes(area)).map(({ area }) => `depth:${area}`));
      case 'sessions':
        return treatments.flatMap(({ id, sessions }) => (sessions === null ? [] : [`sessions:${id}`]));
      case 'interval':
        return treatments.flatMap(({ id, intervalWeeks }) => (intervalWeeks !== null && changes(intervalWeeks) ? [`interval:${id}`] : []));
      case 'test-area':
        return asksForTestArea(pack, item, plan) ? ['test-area'] : [];
      case 'areas':
        return plan.treatments.some(({ areas }) => areas.some(({ area }) => here(area))) ? ['areas'] : [];
      case 'cream':
        return limitsCream(item, plan, answers) ? ['numbing'] : [];
    }
  });
  return [...new Set(settings)];
}

const isOfKinds = ({ which }: DecisionItem, kinds: Finding['kinds']): boolean => which === null || kinds === 'open' || which.some((kind) => kinds.includes(kind));

function asksForTestArea(pack: Pack, { rule, id }: DecisionItem, { treatments }: Plan): boolean {
  const because = treatments.flatMap(({ testAreaBecause }) => testAreaBecause);
  if (rule !== null) return because.includes(rule);
  // The weeks of a test area count where its finding names none.
  return id === 'practice.testAreaDefaultWeeks' && because.some((finding) => !planEffectsOf(pack, finding).some(({ testArea, testAreaWeeks }) => testArea === true && testAreaWeeks !== undefined));
}

function limitsCream({ rule, which, reach }: DecisionItem, { numbing, treatments }: Plan, answers: Answers): boolean {
  const offered = numbing.products.some(({ id, allowed }) => allowed && (reach?.products === null || reach?.products.includes(id)));
  const chosen = numbing.chosen?.product;
  if (chosen !== undefined && reach !== null && reach.products !== null && !reach.products.includes(chosen)) return false;
  if (!offered || !treatments.some(({ areas }) => areas.some(({ area }) => reach === null || reach.areas === null || reach.areas.includes(area)))) return false;
  if (rule === null) return true;
  const answer = Object.hasOwn(answers, rule) ? answers[rule] : undefined;
  if (!answer || answer.answer === 'no') return false;
  const named = answer.which ?? [];
  return which === null || which.includes(ANY_KIND) || named.length === 0 || which.some((kind) => named.includes(kind));
}

const NAMES: Readonly<Record<PlanSetting, string>> = { depth: 'Needle depth', sessions: 'Sessions', interval: 'Time between sessions', 'test-area': 'Test area', areas: 'Areas in one visit', cream: 'Numbing cream' };

function nameOf(pack: Pack, plan: Plan, setting: string): string {
  const [what = '', of = ''] = setting.split(':');
  if (what === 'depth') return `${NAMES.depth}, ${areaLabel(pack, of)}`;
  if (what === 'numbing') return NAMES.cream;
  const concern = plan.treatments.length > 1 ? plan.treatments.find(({ id }) => id === of)?.concern : undefined;
  return [what === 'sessions' ? NAMES.sessions : what === 'interval' ? NAMES.interval : what === 'areas' ? NAMES.areas : NAMES['test-area'], ...(concern === undefined ? [] : [concern])].join(', ');
}
