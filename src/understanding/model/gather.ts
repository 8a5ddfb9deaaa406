/**
 * What a message is made of, as the model sees it. Each feature is a 32-bit hash, with the word it stands at and how much
 * it counts. `topical` says of each whether it also speaks about the topic.
 */
export type Features = {
  hashes: Uint32Array;
  weights: Float32Array;
  at: Uint16Array;
  topical: Uint8Array;
};

const SMALLEST = 1024;

/** Gathers features, each once, where it stands first: an open table that grows, since a message may be of any length. */
export function makeGathering() {
  let room = SMALLEST;
  let slots = new Int32Array(room);
  let hashes = new Uint32Array(room / 2);
  let weights = new Float32Array(room / 2);
  let places = new Uint16Array(room / 2);
  let topics = new Uint8Array(room / 2);
  let count = 0;

  function grow(): void {
    room *= 2;
    slots = new Int32Array(room);
    hashes = enlarged(hashes, new Uint32Array(room / 2));
    weights = enlarged(weights, new Float32Array(room / 2));
    places = enlarged(places, new Uint16Array(room / 2));
    topics = enlarged(topics, new Uint8Array(room / 2));
    for (let index = 0; index < count; index++) slots[slotOf(hashes[index]!)] = index + 1;
  }

  /** The slot that holds the hash, or the free one where it belongs. */
  function slotOf(hash: number): number {
    let slot = hash & (room - 1);
    while (slots[slot] !== 0 && hashes[slots[slot]! - 1] !== hash) slot = (slot + 1) & (room - 1);
    return slot;
  }

  function add(hash: number, at: number, weight: number, topical: boolean): void {
    const slot = slotOf(hash);
    if (slots[slot] !== 0) return;
    if (count === room / 2) {
      grow();
      add(hash, at, weight, topical);
      return;
    }
    hashes[count] = hash;
    weights[count] = weight;
    places[count] = at;
    topics[count] = topical ? 1 : 0;
    count += 1;
    slots[slot] = count;
  }

  const features = (): Features => ({
    hashes: hashes.slice(0, count),
    weights: weights.slice(0, count),
    at: places.slice(0, count),
    topical: topics.slice(0, count),
  });

  return { add, features };
}

function enlarged<T extends Uint32Array | Float32Array | Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
