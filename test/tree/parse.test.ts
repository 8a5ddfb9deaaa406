import { expect } from 'chai';
import { readSource } from '../../src/source.ts';
import { parseTree } from '../../src/tree/parse.ts';

const text = `tree: side
audience: public
source: A test
owner: The tests
reviewed: 2026-11-01
review-by: 2027-11-01
nodes:
  start:
    kind: outcome
    level: advice
    services: [helper]
`;
const told = (file: string, changed: string) =>
  parseTree(readSource(file, changed)).issues.map(issue => `${issue.position.line} ${issue.message}`);

describe('reading a tree', () => {
  it('makes a tree of a sound file', () => {
    const { tree, issues } = parseTree(readSource('dialogs/side.yaml', text));
    expect(issues).to.deep.equal([]);
    expect(tree!.nodes['start']).to.deep.equal({ kind: 'outcome', level: 'advice', services: ['helper'] });
  });

  it('refuses a tree that is not called like its file', () => {
    expect(told('dialogs/other.yaml', text)).to.deep.equal(['1 The tree calls itself "side", but its file "other".']);
  });

  it('refuses a tree that has no beginning', () => {
    expect(told('dialogs/side.yaml', text.replace('start:', 'begin:'))).to.deep.equal([
      '7 The tree has no node "start", where every tree begins.',
    ]);
  });

  it('refuses a word in a tree, and a node of a kind that does not exist', () => {
    expect(told('dialogs/side.yaml', `${text}    text: Call us\n`)[0]).to.match(/^8 .*"text"/);
    expect(told('dialogs/side.yaml', text.replace('outcome', 'speech'))[0]).to.match(/^9 "nodes.start.kind"/);
  });

  it('says nothing but that the YAML is broken when it is', () => {
    expect(told('dialogs/side.yaml', `${text}  - x`)).to.have.length.greaterThan(0);
    expect(parseTree(readSource('dialogs/side.yaml', '{')).tree).to.equal(undefined);
  });
});
