/** The same answer, made once of each thing. */
export function once<Thing, Answer>(answer: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const known = new Map<Thing, Answer>();
  return (thing) => {
    let value = known.get(thing);
    if (value === undefined) {
      value = answer(thing);
      known.set(thing, value);
    }
    return value;
  };
}
