import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { atLeast } from '../../src/understanding/understanding.ts';
import { read } from './reading.ts';

const listed = z
  .array(
    z.strictObject({
      text: z.string().min(1),
      level: z.enum(['same-day', 'emergency']),
      from: z.string().min(1),
    }),
  )
  .parse(parse(readFileSync('understanding/never-miss.yaml', 'utf8')));

describe('what must never be missed', () => {
  it('is a list of at least 300 messages, each once and each with where it comes from', () => {
    expect(listed.length).to.be.at.least(300);
    expect(new Set(listed.map(({ text }) => text)).size).to.equal(listed.length);
  });

  it('is recognised, every single one, at its level or above', () => {
    const missed = listed.filter(({ text, level }) => !atLeast(read(text).danger, level));
    expect(missed.map(({ text }) => text)).to.deep.equal([]);
  });

  it('is never taken for a command', () => {
    const taken = listed.filter(({ text }) => ![undefined, 'emergency'].includes(read(text).command));
    expect(taken).to.deep.equal([]);
  });
});
