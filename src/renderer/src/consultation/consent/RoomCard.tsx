import { talkFields, type ConsentTalk, type Room } from '../../../../shared/domain/consentTalk';
import { Card, Segmented, TextField } from '../../ui';
import { useConsultation } from '../context';
import { readingsFor } from '../readings';
import { Tick } from '../../ui/Tick';
import { problemWith } from '../problemWith';
import styles from './consent.module.css';

const PEOPLE = [
  ['interpreter', 'Interpreter'],
  ['chaperone', 'Chaperone'],
  ['witness', 'Witness'],
] as const;

/** Who was there beside client and practitioner, and in which language it was talked through. Printed on the form. */
export function RoomCard({ talk, onChange }: { readonly talk: ConsentTalk; readonly onChange: (part: Partial<ConsentTalk>) => void }) {
  const { client, pack } = useConsultation();
  const readings = readingsFor(client, pack);
  const { room, language } = talk;
  return (
    <Card title="Also in the room">
      <div data-field="room" className={styles.points}>
        {PEOPLE.map(([who, label]) => (
          <div key={who}>
            <Tick checked={room[who] !== undefined} onChange={(there) => onChange({ room: withPerson(room, who, there) })}>
              {label}
            </Tick>
            {room[who] !== undefined && (
              <div className={styles.person}>
                <TextField label={`${label}: name`} value={room[who].name} onChange={(name) => onChange({ room: { ...room, [who]: { ...room[who], name } } })} error={problemWith(talkFields.language, room[who].name)} />
                {who === 'interpreter' && room.interpreter && <TextField label="Into which language" value={room.interpreter.language} onChange={(into) => onChange({ room: { ...room, interpreter: { name: room.interpreter?.name ?? '', language: into } } })} error={problemWith(talkFields.language, room.interpreter.language)} />}
              </div>
            )}
          </div>
        ))}
        {readings && (
          <Segmented label="Language of the form" showLabel options={readings} value={talk.reading} onChange={(reading) => onChange({ reading })} />
        )}
        <TextField label="Language of the talk" placeholder="English" value={language} onChange={(text) => onChange({ language: text })} error={problemWith(talkFields.language, language)} />
      </div>
    </Card>
  );
}

function withPerson(room: Room, who: keyof Room, there: boolean): Room {
  const { [who]: _before, ...others } = room;
  if (!there) return others;
  return who === 'interpreter' ? { ...others, interpreter: { name: '', language: '' } } : { ...others, [who]: { name: '' } };
}
