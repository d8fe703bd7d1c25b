import { Loader, UnstyledButton } from '@mantine/core';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';

type Kind = 'plain' | 'primary' | 'danger' | 'quiet' | 'link';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'style'> {
  readonly kind?: Kind;
  readonly small?: boolean;
  readonly full?: boolean;
  /** Shows that the act is under way; a second press does nothing. */
  readonly busy?: boolean;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  /** Where the focus goes when a dialog opens. */
  readonly 'data-autofocus'?: boolean | undefined;
  /** Where the focus goes when a step opens that can begin with this act. */
  readonly 'data-step-start'?: boolean;
}

export function Button({ kind = 'plain', small = false, full = false, busy = false, icon, children, className, disabled, onClick, type = 'button', ...rest }: ButtonProps) {
  const names = [styles.button, kind === 'plain' ? '' : styles[kind], small ? styles.small : '', full ? styles.full : '', className ?? ''];
  return (
    <UnstyledButton {...rest} type={type} data-kind={kind} className={names.filter(Boolean).join(' ')} disabled={disabled} data-disabled={disabled || undefined} aria-busy={busy || undefined} onClick={busy ? undefined : onClick}>
      {busy ? <Loader size={16} color="currentColor" aria-hidden /> : icon}
      {children}
    </UnstyledButton>
  );
}
