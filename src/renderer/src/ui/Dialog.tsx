import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { CreamInDialog } from '../numbing/CreamInDialog';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly foot?: ReactNode;
  /** A visit whose cream the dialog itself tells of, with the signs: the line about it is left out. */
  readonly tellsOfCreamIn?: string | undefined;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl' | 'wide';
}

export function Dialog({ opened, onClose, title, children, foot, tellsOfCreamIn, size = 'md' }: DialogProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size === 'wide' ? 1160 : size} yOffset="2dvh" centered transitionProps={{ duration: 120 }} classNames={{ content: styles.content ?? '', header: styles.header ?? '', title: styles.title ?? '', body: styles.body ?? '', close: styles.close ?? '' }}>
      <Modal.Overlay color="var(--ink)" backgroundOpacity={0.42} />
      <Modal.Content>
        <div className={styles.top}>
          {/* A header of the page is a landmark, and a page has one. */}
          <Modal.Header role="presentation">
            <Modal.Title>{title}</Modal.Title>
            <Modal.CloseButton aria-label="Close" iconSize={22} />
          </Modal.Header>
          <CreamInDialog butIn={tellsOfCreamIn} />
        </div>
        <Modal.Body>
          {children}
          {foot ? <div className={styles.foot}>{foot}</div> : null}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
