/** What one channel can show. The only table of its kind: nothing else asks which channel it is. */
export type Capabilities = {
  /** Which wording is used. */
  variant: 'text' | 'sms' | 'speech';
  /** Options are shown as buttons; otherwise they are numbered inside the text. */
  buttons: boolean;
  /** More than this and the verifier complains. */
  mostOptions: number;
  /** Texts only: more than this and the verifier complains. */
  mostSegments?: number;
  /** The same for words whose letters the alphabet of texts lacks: 67 fit a segment then, in place of 153. */
  mostSegmentsUnicode?: number;
};

// Six segments of other letters hold 402, three of the usual ones 459: a translation gets nearly the room of its
// English, and arrives as one message on any phone of the last twenty years. More would be late, and dear to send.
export const capabilities = {
  webchat: { variant: 'text', buttons: true, mostOptions: 9 },
  pages: { variant: 'text', buttons: true, mostOptions: 9 },
  sms: { variant: 'sms', buttons: false, mostOptions: 9, mostSegments: 3, mostSegmentsUnicode: 6 },
  terminal: { variant: 'text', buttons: true, mostOptions: 9 },
} as const satisfies Record<string, Capabilities>;

/** What an unknown channel can show is what a text can: the least. */
export function capabilitiesOf(channel: string): Capabilities {
  return channel in capabilities ? capabilities[channel as keyof typeof capabilities] : capabilities.sms;
}
