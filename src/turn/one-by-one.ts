/** ms. Whoever is before is waited for no longer: a turn that hangs must not silence those behind it. */
const PATIENCE = 1_000;

/**
 * Lets work of the same name run one after the other, in the order in which it came, and all other work at once.
 * Within one process only: between machines the store decides who came first.
 */
export function oneByOne(patience = PATIENCE): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = last.get(name);
    const mine = before ? settled(before, patience).then(work) : work();
    last.set(name, mine);
    const forget = () => {
      if (last.get(name) === mine) last.delete(name);
    };
    mine.then(forget, forget);
    return mine;
  };
}

function settled(work: Promise<unknown>, patience: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, patience);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    work.then(done, done);
  });
}
