/**
 * What a page of Stratum may load: its own files and nothing else, no inline script, no eval, no other host.
 * `style-src` has 'unsafe-inline' because Mantine writes its theme and responsive sizes as style elements while it runs;
 * with every other source closed, a style has nowhere to send what it could read.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A PDF is shown by the browser's own viewer, which is a page with a style and a plugin; our own page may frame it. */
const DOCUMENT_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

const BASE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  // Client data must not reach a cache on disk, and the renderer's files are too close by to be worth one.
  'Cache-Control': 'no-store',
} as const;

export type SecurityHeaders = Readonly<Record<string, string>>;

export const PAGE_HEADERS: SecurityHeaders = { ...BASE, 'Content-Security-Policy': PAGE_POLICY };
export const DOCUMENT_HEADERS: SecurityHeaders = { ...BASE, 'Content-Security-Policy': DOCUMENT_POLICY };
