/** Of WCAG 2.2 AA, for text. */
const ENOUGH = 4.5;
/** The papers of chat.css that are hardest to read on. */
const LIGHT = [246, 244, 239] as const;
const DARK = [32, 40, 46] as const;

type Rgb = readonly [number, number, number];

/** The host's colour, made darker on light paper and lighter on dark until it can be read there; nothing for no colour. */
export function accentsOf(colour: string): { light: string; dark: string } | undefined {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1];
  if (!hex) return undefined;
  const pairs = hex.length === 3 ? [...hex].map(digit => digit + digit) : hex.match(/../g)!;
  const rgb = pairs.map(pair => Number.parseInt(pair, 16)) as unknown as Rgb;
  return { light: readable(rgb, LIGHT, 0), dark: readable(rgb, DARK, 255) };
}

function readable(from: Rgb, paper: Rgb, towards: number): string {
  for (let step = 0; step <= 20; step++) {
    const mixed = from.map(part => Math.round(part + ((towards - part) * step) / 20)) as unknown as Rgb;
    if (contrast(mixed, paper) >= ENOUGH) return `rgb(${mixed.join()})`;
  }
  return '';
}

function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
