import { Menu } from '@mantine/core';
import { IconChevronDown, IconFingerprint, IconKey, IconUsers } from '@tabler/icons-react';
import { ACCESS_WORDS } from '../../../shared/domain/people';
import { useOpened } from '../app/kept';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { ChangePassword } from './ChangePassword';
import styles from './OwnMenu.module.css';
import { QuickUnlockDialog } from './QuickUnlockDialog';

/** Who is at the desk, and what concerns nobody else. */
export function OwnMenu() {
  const { desk, lock } = useSession();
  const dialog = useOpened('own');
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
