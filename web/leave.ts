/** A neutral page that anybody may have open. */
const ELSEWHERE = 'https://www.bbc.co.uk/weather';

/** ms for the three. */
const WITHIN = 5_000;

/**
 * Leaves at once. Words and drafts are wiped before the page is replaced, since a browser's Back can bring a page back
 * as it was left.
 */
export function makeLeave(forget: () => void): () => void {
  const wipe = () => {
    forget();
    for (const field of document.querySelectorAll('textarea')) field.value = '';
    document.body.replaceChildren();
    document.title = '';
  };
  addEventListener('pagehide', wipe);
  addEventListener('pageshow', event => event.persisted && location.reload());
  const leave = () => {
    wipe();
    location.replace(ELSEWHERE);
  };
  onThreeTimes(['Shift', 'Escape'], leave);
  return leave;
}

/** Hands that can't find the button find a key: the same one three times, quickly and with none between. */
function onThreeTimes(keys: readonly string[], leave: () => void): void {
  let pressed: { key: string; at: number }[] = [];
  addEventListener('keydown', ({ key, repeat }) => {
    if (repeat) return;
    pressed = [...pressed, { key, at: Date.now() }].slice(-3);
    const [first] = pressed;
    const same = pressed.length === 3 && pressed.every(one => one.key === key);
    if (first && same && keys.includes(key) && Date.now() - first.at < WITHIN) leave();
  });
}
