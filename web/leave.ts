/** A neutral page that anybody may have open: the setting LEAVE_TO, put in when the script is bundled. */
declare const LEAVE_TO: string;
/** ms between two presses. */
const WITHIN = 5_000;
const KEYS = ['Shift', 'Escape'];

export type Leave = {
  now(): void;
  /** Stops listening: the chat is gone from the page. */
  stop(): void;
};

/** What leaving needs of the chat: `wipe` what is on the screen, `revoke` what the server has; `presses` counts keys. */
export type Chat = { wipe(): void; revoke(): void; restart(): void; presses(count: 0 | 1 | 2 | 3 | 'late'): void };

/**
 * Leaves at once. Words and drafts are wiped before the page is replaced, since a browser's Back can bring a page back
 * as it was left; so it is also when the page goes in any other way.
 */
export function makeLeave(chat: Chat): Leave {
  let left = false;

  function now(): void {
    left = true;
    chat.presses(3);
    chat.revoke();
    chat.wipe();
    document.title = '';
    document.documentElement.textContent = '';
    letGo();
    replace();
  }

  const hide = () => chat.wipe();
  const show = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    if (left) replace();
    else chat.restart();
  };
  const counter = countPresses(now, chat.presses);
  addEventListener('pagehide', hide);
  addEventListener('pageshow', show);
  return {
    now,
    stop() {
      counter.stop();
      removeEventListener('pagehide', hide);
      removeEventListener('pageshow', show);
    },
  };
}

/** A page around us that asks "are you sure?" would hold the person back. Its listeners came first; what they do is undone. */
function letGo(): void {
  window.onbeforeunload = null;
  Event.prototype.preventDefault = () => undefined;
  if ('BeforeUnloadEvent' in window) {
    Object.defineProperty(BeforeUnloadEvent.prototype, 'returnValue', { get: () => '', set: () => undefined });
  }
}

/** In a frame the whole page goes, where the browser lets us; at least what is ours does. */
function replace(): void {
  try {
    window.top!.location.replace(LEAVE_TO);
  } catch {
    location.replace(LEAVE_TO);
  }
}

/** Hands that can't find the button find a key: the same one three times by itself, with none between. */
function countPresses(leave: () => void, tell: Chat['presses']): { stop(): void } {
  let key = '';
  let count: 0 | 1 | 2 = 0;
  let alone = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function reset(): void {
    clearTimeout(timer);
    if (count > 0) tell(0);
    count = 0;
  }
  const down = (event: KeyboardEvent) => {
    alone = KEYS.includes(event.key);
    if (!alone) reset();
  };
  const up = (event: KeyboardEvent) => {
    // A capital letter takes Shift too: that is no press of Shift by itself.
    if (!KEYS.includes(event.key) || !alone) return;
    if (event.key !== key) reset();
    key = event.key;
    clearTimeout(timer);
    if (count === 2) return leave();
    count = count === 0 ? 1 : 2;
    tell(count);
    timer = setTimeout(() => {
      count = 0;
      tell('late');
    }, WITHIN);
  };
  addEventListener('keydown', down, true);
  addEventListener('keyup', up, true);
  return {
    stop() {
      reset();
      removeEventListener('keydown', down, true);
      removeEventListener('keyup', up, true);
    },
  };
}
