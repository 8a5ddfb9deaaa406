const wide = (text: string) => text.replace(/[!-~]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const cyrillic: Record<string, string> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', y: 'у', x: 'х' };
const leet: Record<string, string> = { a: '4', e: '3', i: '1', o: '0', s: '5' };
const tale =
  'so today was just a normal day we had pasta for tea and i watched telly and did my maths homework and then went up to my room for a bit. ';

/** What a frightened, careless or hunted hand does to a message. None of it may lower an emergency. */
export const changes: Record<string, (text: string) => string> = {
  'in capitals': text => text.toUpperCase(),
  'with marks after it': text => `${text}!!!???`,
  'without its marks': text => text.replace(/[.,!?]/g, ''),
  'asked politely': text => `hello sorry to bother you. ${text}`,
  'with thanks': text => `${text}. thank you so much`,
  'with a greeting': text => `hiya ${text}`,
  'with lol': text => `${text} lol`,
  'with a skull': text => `${text} 💀😂`,
  'over several lines': text => text.replace(/ /g, '\n'),
  'with wide gaps': text => text.replace(/ /g, '     '),
  'in full width': wide,
  'with invisible characters': text => text.split('').join('\u200b'),
  'in letters of another alphabet': text => text.replace(/[aeopcyx]/g, char => cyrillic[char]!),
  'with accents': text => text.replace(/e/g, 'é').replace(/a/g, 'à'),
  'with curly apostrophes': text => text.replace(/'/g, '’'),
  'after a long tale of nothing': text => `${tale}${text}`,
  stretched: text => text.replace(/([aeiou])(?=\w*\s|\w*$)/, '$1$1$1$1'),
};

/** Rougher hands: an emergency may be lowered seldom, and never to harmless. */
export const roughChanges: Record<string, (text: string) => string> = {
  'in leet': text => text.replace(/[aeios]/g, char => leet[char]!),
  's p a c e d': text => text.split('').join(' '),
  'without spaces': text => text.replace(/ /g, ''),
  'with a letter left out of each long word': text =>
    text.replace(/\b(\w{3})(\w)(\w{3,})\b/g, (_word, from, _left, to) => `${from}${to}`),
  'with letters swapped in each long word': text =>
    text.replace(/\b(\w{2})(\w)(\w)(\w{2,})\b/g, (_word, from, one, other, to) => `${from}${other}${one}${to}`),
  'told of a friend': text => text.replace(/\bmy\b/g, "my friend's").replace(/\b(im|i am)\b/g, 'my friend is'),
};
