export type Aloud = {
  /** Is there a voice on this device for the language? Voices that speak through somebody's server are not used. */
  can(locale: string): boolean;
  on: boolean;
  say(text: string, locale: string): void;
  hush(): void;
};

/** Reads replies aloud with the browser's own speech; off until it is asked for. */
export function makeAloud(): Aloud {
  const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  const voice = (locale: string) => {
    const language = locale.split('-')[0]!;
    const own = speech?.getVoices().filter(({ lang, localService }) => localService && lang.startsWith(language));
    return own?.find(({ lang }) => lang === 'en-GB') ?? own?.[0];
  };
  const hush = () => speech?.cancel();
  return {
    can: locale => voice(locale) !== undefined,
    on: false,
    say(text, locale) {
      hush();
      const found = voice(locale);
      if (!this.on || !found) return;
      const spoken = new SpeechSynthesisUtterance(text);
      spoken.voice = found;
      spoken.lang = found.lang;
      speech?.speak(spoken);
    },
    hush,
  };
}
