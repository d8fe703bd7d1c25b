import { Menu } from '@mantine/core';
import { IconChevronDown, IconFingerprint, IconKey, IconKeyboard, IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { Desk } from '../../../shared/contract/channels';
import { ACCESS_WORDS } from '../../../shared/domain/people';
import { call } from '../app/bridge';
import { useOpened } from '../app/kept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { useOneAtATime } from '../ui/useOneAtATime';
import { ChangePassword } from './ChangePassword';
import styles from './OwnMenu.module.css';
import { QuickUnlockDialog } from './QuickUnlockDialog';

/** Who is at the desk, and what concerns nobody else. */
export function OwnMenu() {
  const { desk, lock } = useSession();
  const dialog = useOpened('own');
  const queries = useQueryClient();
  const [switchKeys] = useOneAtATime(async () => {
    const set = await call('desk.singleKeys', { on: !desk.singleKeys });
    if (set.ok) queries.setQueryData<Desk>(['desk'], (known) => (known ? { ...known, singleKeys: set.value.on } : known));
  });
  const hasQuick = desk.quickUnlock === 'on' || desk.quickUnlock === 'off';
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={290} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button kind="quiet" small title={`${desk.practitioner.name}, ${desk.practitioner.role}`} icon={<IconChevronDown size={17} aria-hidden />}>
            <span className={styles.who}>{desk.practitioner.name}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label className={styles.label ?? ''}>
            {desk.practitioner.role} · {ACCESS_WORDS[desk.access].name}
          </Menu.Label>
          <Menu.Item className={styles.item ?? ''} leftSection={<IconKey size={18} aria-hidden />} onClick={() => dialog.open('password')}>
            Change my password
          </Menu.Item>
          {hasQuick ? (
            <Menu.Item className={styles.item ?? ''} leftSection={<IconFingerprint size={18} aria-hidden />} onClick={() => dialog.open('quick')}>
              Quick unlock: {desk.quickUnlock}
            </Menu.Item>
          ) : null}
          <Menu.Item className={styles.item ?? ''} leftSection={<IconKeyboard size={18} aria-hidden />} closeMenuOnClick={false} onClick={() => void switchKeys()}>
            Single keys: {desk.singleKeys ? 'on' : 'off'}
            <span className={styles.note}>Y, N, ?, A, I and /, without Ctrl</span>
          </Menu.Item>
          <Menu.Item className={styles.item ?? ''} leftSection={<IconUsers size={18} aria-hidden />} onClick={lock}>
            Lock, for somebody else
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog.what === 'password' ? <ChangePassword onClose={dialog.close} /> : null}
      {dialog.what === 'quick' ? <QuickUnlockDialog onClose={dialog.close} /> : null}
    </>
  );
}
