import type { Viz } from '@viz-js/viz';

let viz: Promise<Viz> | undefined;

/**
 * Draws a graph in the DOT language as an SVG for a page: without ids, styles or scripts, so that several may stand in one
 * page under a strict content policy. Graphviz is loaded with the first drawing. `title` says what it shows.
 */
export async function draw(dot: string, title: string): Promise<string> {
  viz ??= import('@viz-js/viz').then(graphviz => graphviz.instance());
  const svg = (await viz).renderString(dot, { format: 'svg' });
  const [width, box] = [/ width="(\d+)pt"/.exec(svg)?.[1] ?? '0', /viewBox="([^"]+)"/.exec(svg)?.[1] ?? ''];
  const body = svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1)
    .replace(/<!--.*?-->|<title>.*?<\/title>/gs, '')
    .replace(/ (id|xml:space)="[^"]*"/g, '')
    .replace(/\n+/g, '\n');
  const own = `width="${width}" viewBox="${box}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" ${own} aria-label="${spelled(title)}">${body}`;
}

function spelled(text: string): string {
  return text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);
}
