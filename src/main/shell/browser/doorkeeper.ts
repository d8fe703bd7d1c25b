import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Lets one browser in. An address with a one-time token opens the door once and gives that browser a cookie; a new
 * token that is used shuts out the browser before.
 */
export interface Doorkeeper {
  /** A path that lets in whoever opens it first. The one given before it stops working. */
  newLaunchPath(): string;
  /** The `Set-Cookie` header for a token that is the current one, or null. The token is used up. */
  redeem(token: string): string | null;
  /** Whether this `Cookie` header carries the current session. */
  admits(cookieHeader: string | undefined): boolean;
}

const newSecret = (): string => randomBytes(32).toString('base64url');
const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();
/** Compares digests, so that neither time nor length says how much was right. */
const same = (given: string, expected: string | null): boolean => expected !== null && timingSafeEqual(digest(given), digest(expected));

/** @param port makes the cookie's name, because browsers do not keep the cookies of two ports apart. */
export function createDoorkeeper(port: number): Doorkeeper {
  const cookie = `stratum_${port}`;
  let token: string | null = null;
  let session: string | null = null;
  return {
    newLaunchPath() {
      token = newSecret();
      return `/launch?token=${token}`;
    },
    redeem(given) {
      if (!same(given, token)) return null;
      token = null;
      session = newSecret();
      return `${cookie}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
    admits(cookieHeader) {
      const given = (cookieHeader ?? '')
        .split(';')
        .map((pair) => pair.trim())
        .find((pair) => pair.startsWith(`${cookie}=`));
      return given !== undefined && same(given.slice(cookie.length + 1), session);
    },
  };
}
