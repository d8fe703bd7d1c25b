import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { JURISDICTIONS, type Jurisdiction } from '../../../shared/domain/clinic';
import { formatDate, type DateStyle, type PlainDate } from '../../../shared/domain/plainDate';

export interface Locale {
  readonly jurisdiction: Jurisdiction;
  readonly locale: string;
  readonly date: (date: PlainDate, style?: DateStyle) => string;
  /** A day without its weekday: `3 Mar 1985`. */
  readonly dayMonthYear: (date: PlainDate) => string;
}

const LocaleContext = createContext<Jurisdiction>('UK');

/** Dates inside are written and read as in the clinic's country. */
export function LocaleProvider({ jurisdiction, children }: { readonly jurisdiction: Jurisdiction; readonly children: ReactNode }) {
  return <LocaleContext value={jurisdiction}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  const jurisdiction = useContext(LocaleContext);
  return useMemo(() => {
    const { locale } = JURISDICTIONS[jurisdiction];
    const dayMonthYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    return { jurisdiction, locale, date: (date, style = 'short') => formatDate(date, locale, style), dayMonthYear: (date) => dayMonthYear.format(new Date(`${date}T00:00:00Z`)) };
  }, [jurisdiction]);
}
