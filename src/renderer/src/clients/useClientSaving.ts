import { useCallback, useEffect, useRef, useState } from 'react';
import type { StratumError } from '../../../shared/contract/errors';
import type { Client } from '../../../shared/domain/client';
import type { PlainDate } from '../../../shared/domain/plainDate';
import { call } from '../app/bridge';
import { registerWriter } from '../app/unsaved';
import { formOf, problemsOf, readGoodFields, type ClientForm } from './clientForm';
import { keepUnfinished, unfinishedOf } from './unfinished';

const COALESCE_MS = 400;

export interface ClientSaving {
  readonly form: ClientForm;
  readonly change: (form: ClientForm) => void;
  readonly flush: () => Promise<void>;
  readonly state: 'saved' | 'saving' | 'failed';
  readonly error: StratumError | null;
}

/** The details of a client outside a consultation: saved as they are typed, one write after the other. */
export function useClientSaving(client: Client, today: PlainDate, onSaved: (client: Client) => void): ClientSaving {
  const [form, setForm] = useState<ClientForm>(() => ({ ...formOf(client), ...unfinishedOf(client.id) }));
  const [state, setState] = useState<ClientSaving['state']>('saved');
  const [error, setError] = useState<StratumError | null>(null);
  const server = useRef(client);
  const wanted = useRef<ClientForm | null>(null);
  const writing = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saved = useRef(onSaved);
  useEffect(() => {
    saved.current = onSaved;
  });

  const write = useCallback(async () => {
    while (wanted.current) {
      const sent = wanted.current;
      const input = readGoodFields(sent, server.current, today);
      if (JSON.stringify(formOf(input)) === JSON.stringify(formOf(server.current))) {
        wanted.current = null;
        break;
      }
      const result = await call('clients.update', { id: server.current.id, revision: server.current.revision, client: input });
      if (!result.ok) {
        if (result.error.kind === 'changed-elsewhere') {
          const fresh = await call('clients.read', { id: server.current.id });
          if (fresh.ok) {
            server.current = fresh.value.client;
            wanted.current = null;
            setForm(formOf(fresh.value.client));
            keepUnfinished(server.current.id, formOf(fresh.value.client), {});
          }
        }
        setError(result.error);
        setState('failed');
        return;
      }
      server.current = result.value;
      if (wanted.current === sent) wanted.current = null;
      saved.current(result.value);
    }
    setError(null);
    setState('saved');
  }, [today]);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (!wanted.current) return;
    if (!writing.current)
      writing.current = write().finally(() => {
        writing.current = null;
      });
    await writing.current;
  }, [write]);

  useEffect(() => {
    const unregister = registerWriter(flush);
    return () => {
      unregister();
      void flush();
    };
  }, [flush]);

  const change = (next: ClientForm) => {
    setForm(next);
    keepUnfinished(client.id, next, problemsOf(next, today));
    wanted.current = next;
    setState('saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), COALESCE_MS);
  };

  return { form, change, flush, state, error };
}
