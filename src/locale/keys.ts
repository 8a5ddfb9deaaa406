/** The line's own sentences: every key that locales/<tag>/line.yaml must have, and what may stand in it as {{…}}. */
export const lineKeys = {
  /** Added to every reply to free text that was not understood, and to every later reply once danger was noticed. */
  'safety-line': [],
  'safety-line-sms': [],
  'safety-question': [],
  'safety-question-sms': [],
  /** The extra option beside the choices while the safety question stands. */
  'not-safe': [],
  'safe-thanks': [],
  'choose-again': [],
  'choose-again-sms': [],
  ambiguous: [],
  'went-back': [],
  'nothing-before': [],
  help: [],
  'help-sms': [],
  'menu-opened': [],
  'opted-out': [],
  'opted-in': [],
  deleted: [],
  /** The static safety text: said when nothing else can be. Directory facts only. */
  unavailable: [],
  'unavailable-sms': [],
  'open-until': ['time'],
  'open-always': [],
  'closed-until': ['time', 'day'],
  'closed-now': [],
  'hours-unknown': [],
  'text-to': ['word', 'number'],
  'text-number': ['number'],
  'every-day': [],
  'day-span': ['from', 'to'],
  'time-span': ['from', 'to'],
  'round-the-clock': [],
} as const satisfies Record<string, readonly string[]>;

export type LineKey = keyof typeof lineKeys;
