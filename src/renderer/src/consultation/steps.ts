import type { Step } from '../../../shared/domain/consultation';

export const STEP_NAMES: Readonly<Record<Step, string>> = {
  client: 'Client',
  concern: 'Concern & area',
  'health-check': 'Health check',
  skin: 'Skin assessment',
  plan: 'Treatment plan',
  consent: 'Consent',
  treatment: 'Treatment today',
  aftercare: 'Aftercare & print',
};

