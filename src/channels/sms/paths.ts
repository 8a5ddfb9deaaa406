/** Twilio is given these under PUBLIC_URL; docs/operating.md names them. */
export const TEXT_PATH = '/channels/sms';
export const STATUS_PATH = '/channels/sms/status';
