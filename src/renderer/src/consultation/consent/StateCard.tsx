import { treatmentWithdrawal } from '../../../../shared/consultation/agreed';
import { fullName } from '../../../../shared/domain/client';
import { JURISDICTIONS } from '../../../../shared/domain/clinic';
import { Button, Callout } from '../../ui';
import { useConsultation } from '../context';
import { momentText } from '../momentText';
import { RefusalReason } from './RefusalReason';

/** How the consent stands: who signed, when, and what the signatures mean; or why what was signed is not enough. */
export function StateCard() {
  const { pack, client, consultation, view, desk, evaluation, standing, section, goTo, readOnly } = useConsultation();
  const { verdict } = evaluation.screening;
  const { state, record, changed } = evaluation.consent;
  const { locale } = JURISDICTIONS[desk.clinic.jurisdiction];
  switch (state) {
    case 'none':
      if (verdict === 'stop' || verdict === 'defer')
        return (
          <Callout tone="red" title={standing.kicker}>
            <p>There is nothing to sign: the health check has a reason against the treatment.</p>
            <Button kind="link" onClick={() => goTo('aftercare', 'document-not-today')}>
              The letter for {client.givenName}
            </Button>
          </Callout>
        );
      return (
        <Callout tone="blue" title="Not signed yet">
          {section('ink').client.length > 0 ? `${client.givenName} began to sign; nothing of it is lost.` : view.earlier !== null ? 'What was signed at an earlier visit does not cover this one.' : null}
        </Callout>
      );
    case 'agreed':
      return (
        <Callout tone="green" title={`Agreed ${record ? momentText(record.decidedAt, locale) : ''}`}>
          <p>
            <b>{fullName(client)}</b>: “{pack.words.signatures.client}”
          </p>
          <p>
            <b>{desk.practitioner.name}</b>, {desk.practitioner.role}: “{pack.words.signatures.practitioner}”
          </p>
        </Callout>
      );
    case 'refused':
      return (
        <Callout tone="amber" title={`Refused ${record ? momentText(record.decidedAt, locale) : ''}`}>
          {record?.reason ? <p>“{record.reason}”</p> : null}
          <p>The treatment is not done. Should {client.givenName} think again, the screen can be turned once more.</p>
          {!record?.reason && !readOnly ? <RefusalReason /> : null}
        </Callout>
      );
    case 'withdrawn': {
      const withdrawal = treatmentWithdrawal(consultation);
      return (
        <Callout tone="amber" title={`Taken back ${withdrawal ? momentText(withdrawal.withdrawnAt, locale) : ''}`} announce>
          {withdrawal?.reason ? <p>“{withdrawal.reason}”</p> : null}
          <p>Nothing more is done. What was signed is kept below.</p>
        </Callout>
      );
    }
    case 'outdated':
      return (
        <Callout tone="amber" title="A new signature is needed" announce>
          <p>Changed since {record ? momentText(record.decidedAt, locale) : 'it was signed'}:</p>
          <ul>
            {changed.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p>The earlier signature is kept below.</p>
        </Callout>
      );
  }
}
