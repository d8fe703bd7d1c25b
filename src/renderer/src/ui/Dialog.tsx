import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly foot?: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl';
}

export function Dialog({ opened, onClose, title, children, foot, size = 'md' }: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      centered
      overlayProps={{ color: 'var(--ink)', backgroundOpacity: 0.42 }}
      transitionProps={{ duration: 120 }}
      closeButtonProps={{ 'aria-label': 'Close', iconSize: 22 }}
      classNames={{ content: styles.content ?? '', title: styles.title ?? '', close: styles.close ?? '' }}
    >
      {children}
      {foot ? <div className={styles.foot}>{foot}</div> : null}
    </Modal>
  );
}
