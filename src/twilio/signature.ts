import twilio from 'twilio';

/** A webhook's parameters as they came: a name that repeats has all its values. */
export type Parameters = Readonly<Record<string, string | string[]>>;

export type Signed = {
  authToken: string;
  /** The address Twilio was given, from settings: never from Host or X-Forwarded-*, which anyone can write. */
  publicUrl: string;
  /** Path and query exactly as requested. */
  path: string;
  signature: string | undefined;
  parameters: Parameters;
};

/**
 * Whether Twilio signed this. An empty token is refused here because the library would accept what anybody signs with it.
 * A genuine signature is not enough: the signed string has no delimiters and no time, so a schema and the table of seen
 * ids must follow. https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function isSigned({ authToken, publicUrl, path, signature, parameters }: Signed): boolean {
  if (!authToken.trim() || !publicUrl || !signature || !path.startsWith('/')) return false;
  const url = `${publicUrl.replace(/\/+$/, '')}${path}`;
  // The library parses the address when the plain comparison fails.
  if (!URL.canParse(url)) return false;
  return twilio.validateRequest(authToken, signature, url, { ...parameters });
}
