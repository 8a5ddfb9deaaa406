/** A neutral page that anybody may have open. */
const ELSEWHERE = 'https://www.bbc.co.uk/weather';

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
  return () => {
    wipe();
    location.replace(ELSEWHERE);
  };
}
