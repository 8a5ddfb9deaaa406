import type { LanguageData } from './schema.ts';
import { wholeForm, wholeTable } from './whole.ts';

const LONGEST_QUESTION = 14;

/**
 * Is the whole message known to be harmless? A greeting, thanks, or a plain question about the service, with nothing
 * beside it but words that are harmless themselves.
 */
export function makeBenign(data: LanguageData['benign']): (whole: string) => boolean {
  const known = wholeTable([[true, data.whole]]);
  const around = new Set(data.around.map(wholeForm));
  const service = data.service.map(wholeForm);
  return whole => {
    if (known.has(whole)) return true;
    const words = whole.split(' ');
    if (words.length > LONGEST_QUESTION) return false;
    const bare = words.filter(word => !around.has(word)).join(' ');
    return (
      words.every(word => around.has(word)) || known.has(bare) || service.includes(bare) || service.includes(whole)
    );
  };
}
