import type { Channel, ConsultationView, InputOf, OutputOf } from '../shared/contract/channels';
import { sentenceFor } from '../shared/contract/sentences';
import type { SectionName, Sections } from '../shared/domain/consultation';
import type { Stratum } from './stratum';

export interface InProcess {
  readonly call: <Name extends Channel>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>;
  readonly readView: (consultationId: string) => Promise<ConsultationView>;
  /** Saves one section on top of whatever revision the consultation is at. */
  readonly saveSection: <Name extends SectionName>(consultationId: string, section: Name, value: Sections[Name]) => Promise<void>;
}

/** The endpoint as typed functions, for callers in this process that expect to succeed: a failure throws its sentence. */
export function inProcess(stratum: Pick<Stratum, 'handle'>): InProcess {
  const call = async <Name extends Channel>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> => {
    const result = await stratum.handle(name, input);
    if (!result.ok) throw new Error(`${name}: ${sentenceFor(result.error)}`);
    return result.value as OutputOf<Name>;
  };
  const readView = (id: string): Promise<ConsultationView> => call('consultations.read', { id });
  return {
    call,
    readView,
    saveSection: async (id, section, value) => {
      const { revision } = (await readView(id)).consultation;
      await call('consultations.save', { section, id, revision, value } as InputOf<'consultations.save'>);
    },
  };
}
