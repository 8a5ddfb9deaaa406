/** The search of a pack that was sent round as one file: hides what does not hold the words. */

const field = document.getElementById('search') as HTMLInputElement | null;
const none = document.getElementById('none');
const sections = [...document.querySelectorAll<HTMLElement>('[data-search]')].map(section => ({
  section,
  parts: [...section.querySelectorAll<HTMLElement>('.places > li, .list tr')].map(part => ({
    part,
    text: plain(part.textContent ?? ''),
  })),
  title: plain(section.querySelector('h2')?.textContent ?? ''),
}));

field?.addEventListener('input', () => {
  const words = plain(field.value).split(' ').filter(Boolean);
  const holds = (text: string) => words.every(word => text.includes(word));
  let found = 0;
  for (const { section, parts, title } of sections) {
    const whole = holds(title);
    const shown = parts.filter(({ part, text }) => {
      part.hidden = !whole && !holds(`${title} ${text}`);
      return !part.hidden;
    });
    section.hidden = !whole && shown.length === 0;
    if (!section.hidden) found++;
  }
  if (none) none.hidden = found > 0;
});

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
