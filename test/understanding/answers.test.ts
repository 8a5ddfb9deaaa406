import { expect } from 'chai';
import { commands } from '../../src/understanding/understanding.ts';
import { asked, nothingAsked, read } from './reading.ts';

describe('a command', () => {
  for (const [text, command] of [
    ['STOP', 'stop'],
    ['  stop. ', 'stop'],
    ['Help!', 'help'],
    ['back', 'back'],
    ['Start again', 'menu'],
    ['MENU', 'menu'],
    ['DELETE', 'delete'],
    ['999', 'emergency'],
    ['danger', 'emergency'],
    ['talk to a person', 'person'],
  ] as const) {
    it(`is "${text}" as the whole message`, () => expect(read(text).command).to.equal(command));
  }

  for (const text of [
    'stop him',
    'help me hes hitting me',
    'i want it to end',
    'delete his photos of me',
    'go back home scared',
    'stop it stop it',
  ]) {
    it(`is not in "${text}", which is never harmless`, () => {
      const { command, danger } = read(text);
      expect(command).to.equal(undefined);
      expect(danger).not.to.equal('none');
    });
  }

  it('exists for everything that can be typed', () => {
    const typed = ['help', 'back', 'menu', 'stop', 'start', 'delete', 'emergency', 'person', 'language'];
    expect(typed.map(text => read(text).command)).to.deep.equal([...commands]);
  });
});

describe('a choice', () => {
  const screen = asked(
    'A friend or a child I know|friend|child',
    'Pregnancy|baby',
    'Feeling low|sad',
    'Find a service',
    'Feelings',
  );
  const chosen = (text: string) => {
    const { choice } = read(text, screen);
    return choice && ('option' in choice ? choice.option.slice(-1) : choice.oneOf.map(id => id.slice(-1)).join(' or '));
  };
  for (const [text, option] of [
    ['1', '1'],
    ['2.', '2'],
    ['3️⃣', '3'],
    ['٢', '2'],
    ['۲', '2'],
    ['２', '2'],
    ['the second one', '2'],
    ['option 3 please', '3'],
    ['pregnancy', '2'],
    ['BABY', '2'],
    ['preg', '2'],
    ['pregnency', '2'],
    ['a friend or a child i know', '1'],
    ['feeling low', '3'],
    ['sad', '3'],
  ] as const) {
    it(`is option ${option} for "${text}"`, () => expect(chosen(text)).to.equal(option));
  }

  it('is asked about when two fit', () => expect(chosen('feel')).to.equal('3 or 5'));

  for (const text of ['0', '6', '12', 'pr', 'sat', 'pregnancies of elephants']) {
    it(`is none for "${text}"`, () => expect(chosen(text)).to.equal(undefined));
  }

  it('is no reason to worry when it is exact, whatever its label says', () => {
    const { danger, choice } = read('Someone is hitting me', asked('Someone is hitting me', 'Something else'));
    expect(choice).to.deep.equal({ option: 'option-1' });
    expect(danger).to.equal('none');
  });

  it('does not exist before anything was asked', () => {
    expect(read('1', { ...screen, first: true }).choice).to.equal(undefined);
  });
});

describe('yes and no', () => {
  it('are heard as the whole message only', () => {
    expect(read('yh', asked('A')).yesNo).to.equal('yes');
    expect(read('Nope.', asked('A')).yesNo).to.equal('no');
    expect(read('no one believes me', asked('A')).yesNo).to.equal(undefined);
  });

  it('have more words after "are you safe right now?"', () => {
    const safety = { ...asked('A'), safety: true };
    expect(read("i'm safe", safety).yesNo).to.equal('yes');
    expect(read('not safe', safety).yesNo).to.equal('no');
    expect(read('not really', safety).yesNo).to.equal('no');
    expect(read("i don't know", safety).yesNo).to.equal('no');
    expect(read("i'm safe", nothingAsked).yesNo).to.equal(undefined);
  });
});
