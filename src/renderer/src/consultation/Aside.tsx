import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

export interface AsidePlace {
  readonly element: HTMLElement | null;
  /** Takes the column over from the findings, until the returned function is called. */
  readonly take: () => () => void;
}

export const AsideContext = createContext<AsidePlace>({ element: null, take: () => () => undefined });

/** Puts a step's own cards into the right column; the verdict stays above them, the full list of findings gives way. */
export function AsideContent({ children }: { readonly children: ReactNode }) {
  const { element, take } = useContext(AsideContext);
  useEffect(() => take(), [take]);
  return element ? createPortal(children, element) : null;
}
