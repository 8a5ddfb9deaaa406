import express, { type Request, type RequestHandler } from 'express';
import { Fault } from '../../errors.ts';
import { isSigned, type Parameters } from '../../twilio/signature.ts';

export type TwilioSettings = {
  authToken?: string | undefined;
  accountSid?: string | undefined;
  publicUrl?: string | undefined;
  /** Only where no token is set, for trying texts out on one's own machine. */
  unsignedOk?: boolean;
};

/** The longest text there is, 1,600 emoji, is 19 KB in this encoding. */
const MOST_BYTES = 24 * 1024;

/**
 * What both of Twilio's webhooks pass first. Refuses before reading where it can, and keeps nothing of what it refuses.
 * Throws `sms:not-configured`, `sms:signature`, `request:unsupported`, `request:too-large`.
 */
export function signedForm(settings: TwilioSettings): RequestHandler[] {
  return [
    (request, _response, next) => {
      if (!settings.authToken && !settings.unsignedOk) throw new Fault('sms:not-configured');
      if (settings.authToken && !settings.publicUrl) throw new Fault('sms:not-configured');
      if (settings.authToken && !request.get('X-Twilio-Signature')) throw new Fault('sms:signature');
      if (!request.is('application/x-www-form-urlencoded')) throw new Fault('request:unsupported');
      next();
    },
    express.raw({ type: () => true, limit: MOST_BYTES, inflate: false }),
    (request, response, next) => {
      const parameters = readForm(request);
      if (settings.authToken && !isGenuine(request, settings.authToken, settings.publicUrl ?? '', parameters)) {
        throw new Fault('sms:signature');
      }
      response.locals['parameters'] = parameters;
      next();
    },
  ];
}

function isGenuine(request: Request, authToken: string, publicUrl: string, parameters: Parameters): boolean {
  return isSigned({
    authToken,
    publicUrl,
    path: request.originalUrl,
    signature: request.get('X-Twilio-Signature'),
    parameters,
  });
}

/** Flat on purpose: `Body[]=` is a strange name and not a list, and a name that repeats keeps all its values. */
function readForm(request: Request): Parameters {
  const bytes: unknown = request.body;
  const form = new URLSearchParams(Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '');
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map(name => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}
