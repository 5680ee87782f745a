/** The same answer, made once of each thing. */
export function once<Thing, Answer>(answer: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const known = new Map<Thing, Answer>();
  return (thing) => {
    const value = known.get(thing) ?? answer(thing);
    known.set(thing, value);
    return value;
  };
}
