import { useState } from 'react';
import { areaLabel } from '../../../../shared/pack/lookup';
import { ClientFields } from '../../clients/ClientFields';
import { formOf, problemsOf, readGoodFields, type ClientForm } from '../../clients/clientForm';
import { keepUnfinished, unfinishedName, unfinishedOf } from '../../clients/unfinished';
import { Card } from '../../ui/Card';
import { useLocale } from '../../ui/locale';
import { StepPage } from '../../ui/StepPage';
import { AsideContent } from '../Aside';
import { concernLabel } from '../concernLabel';
import { useConsultation } from '../context';
import { STEP_NAMES } from '../steps';

/** Who is in the room: the details are read out and confirmed, and saved as they are typed. */
export function ClientStep() {
  const { client, saveClient, view, pack, goTo, readOnly, facts } = useConsultation();
  const locale = useLocale();
  const [form, setForm] = useState<ClientForm>(() => ({ ...formOf(client), ...(readOnly ? {} : unfinishedOf(client.id)) }));
  const problems = problemsOf(form, facts.today);
  const wrong = Object.keys(problems).length > 0;

  const change = (next: ClientForm) => {
    setForm(next);
    keepUnfinished(client.id, next, problemsOf(next, facts.today));
    const good = readGoodFields(next, client, facts.today);
    if (JSON.stringify(formOf(good)) !== JSON.stringify(formOf(client))) saveClient(good);
  };

  const { earlier } = view;

  return (
    <StepPage
      title="Is this the right person?"
      sub="Read the name and date of birth aloud and let the client confirm them."
      onNext={() => goTo('concern')}
      nextLabel={STEP_NAMES.concern}
      note={wrong ? 'A field marked in red is not saved until it is put right.' : undefined}
    >
      <Card>
        <ClientFields keptAs={unfinishedName(client.id)} form={form} onChange={change} problems={problems} showAll={wrong} today={facts.today} disabled={readOnly} />
      </Card>
      {earlier ? (
        <AsideContent>
          <Card title={`Last visit, ${locale.date(earlier.on)}`}>
            {earlier.concerns.concerns.map(({ concern, areas }) => (
              <p key={concern}>
                {concernLabel(pack, concern)}: {areas.map((area) => areaLabel(pack, area)).join(', ')}
              </p>
            ))}
            {earlier.phototype ? <p>Skin type {earlier.phototype}</p> : null}
          </Card>
        </AsideContent>
      ) : null}
    </StepPage>
  );
}
