/**
 * Puts the clock of this process or page some days on, for tests in which a client comes back. Loaded before the shell
 * (`--import`) with `STRATUM_TEST_DAYS` in its environment, and given to pages as a script of their own.
 */
export function putClockOn(days) {
  const now = () => RealDate.now() + days * 86_400_000;
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (_target, args, made) => Reflect.construct(RealDate, args.length === 0 ? [now()] : args, made === globalThis.Date ? RealDate : made),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}

const days = Number(globalThis.process?.env?.STRATUM_TEST_DAYS ?? 0);
if (days > 0) putClockOn(days);
