import { expect } from 'chai';
import { makeLinks } from '../../src/reply/links.ts';
import { directory } from '../directory/directory.ts';

const links = makeLinks(directory);

describe('the links of a reply', () => {
  it('ring what can be rung', () => {
    expect(links('Ring Childline on 0800 1111.')).to.deep.include({ text: '0800 1111', href: 'tel:08001111' });
  });

  it('never ring a code that is only dialled in front of a number', () => {
    const found = links("If you can't hear or speak on the phone, dial 18001 first. Ring 0800 1111.");
    expect(found).to.deep.include({ text: '18001' });
    expect(found.map(({ href }) => href)).not.to.include('tel:18001');
    expect(found).to.deep.include({ text: '0800 1111', href: 'tel:08001111' });
  });
});
