import { expect } from 'chai';
import { makeSearchTrees } from '../../src/understanding/search-trees.ts';

const search = makeSearchTrees([
  { tree: 'bullying', title: 'Bullying', synonyms: ['picked on', 'left out', 'people are horrible to me'] },
  { tree: 'money', title: 'Money and food', synonyms: ['food bank', 'hungry', 'debt'] },
  { tree: 'caring', title: 'Caring for someone', synonyms: ['young carer', 'my mum is ill'] },
  { tree: 'eating', title: 'Body and eating', synonyms: ['make myself sick', 'food'] },
  { tree: 'głodny', title: 'Pieniądze i jedzenie', synonyms: ['głodna'] },
  { tree: 'taaban', title: 'المال والطعام', synonyms: ['جوع'] },
]);

describe('looking for a tree by its name', () => {
  it('finds it by its title or by another name, whatever the case', () => {
    expect(search('BULLYING')).to.deep.equal(['bullying']);
    expect(search('they always leave me Left Out')[0]).to.equal('bullying');
  });

  it('finds it in spite of a slip of the finger, and by the beginning of a word', () => {
    expect(search('buling').concat(search('bullyng'))).to.include('bullying');
    expect(search('bullyi')).to.deep.equal(['bullying']);
  });

  it('puts the name that is there as a whole before a longer one that has a word of it', () => {
    expect(search('food')).to.deep.equal(['eating', 'money']);
    expect(search('is there a food bank')[0]).to.equal('money');
  });

  it('finds nothing for words that are in no name, for short ones, and for a whole story', () => {
    expect(search('qwertz')).to.deep.equal([]);
    expect(search('is it me')).to.deep.equal([]);
    expect(search('people say things')).to.deep.equal([]);
    expect(search(`bullying ${'and so on '.repeat(60)}`)).to.deep.equal([]);
    expect(search('')).to.deep.equal([]);
  });

  it('finds names in other letters, with or without their marks', () => {
    expect(search('pieniadze')).to.deep.equal(['głodny']);
    expect(search('جوع')).to.deep.equal(['taaban']);
  });

  it('finds the same in the same order every time, never more than three', () => {
    const many = makeSearchTrees(['d', 'b', 'c', 'a'].map(tree => ({ tree, title: 'Same', synonyms: [] })));
    for (let time = 0; time < 3; time++) expect(many('same')).to.deep.equal(['a', 'b', 'c']);
  });
});
