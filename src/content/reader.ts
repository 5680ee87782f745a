import { createElements } from './elements.ts';
import { createFields, isField } from './fields.ts';
import { createFinder } from './finder.ts';
import type { Marks } from './marks.ts';
import { isElement } from './place.ts';
import type { SecretWatch } from './secrets.ts';
import { isNews } from './sought.ts';

/** Reads the page for its marks: text, values of fields, and the same inside shadow roots. */
export type Reader = {
  /** Read this part of the page, soon. */
  look(root: ParentNode): void;
  /** Read what changed. */
  changed(records: readonly MutationRecord[]): void;
  /** Read the value of this, if it is a field. */
  field(target: EventTarget | null): void;
  /** Look again for what no event tells of. */
  lookAgain(): void;
};

/** `onRoot` hears of each shadow root, to have it watched. */
export function createReader(
  marks: Marks,
  watch: SecretWatch,
  onRoot: (root: ShadowRoot) => void,
  signal: AbortSignal,
): Reader {
  const finder = createFinder(marks.setRun, watch, signal);
  const fields = createFields(marks.setField);
  const look = (root: ParentNode) => {
    finder.scan(root);
    elements.look(root);
  };
  const elements = createElements(
    {
      onField: fields.read,
      onRoot(root) {
        onRoot(root);
        look(root);
      },
    },
    signal,
  );

  return {
    look,
    changed(records) {
      finder.rescan(records);
      for (const { attributeName, target, addedNodes } of records) {
        if (attributeName === 'title') fields.read(target as HTMLElement);
        for (const added of addedNodes) if (isElement(added)) elements.look(added);
      }
    },
    field(target) {
      if (isField(target)) fields.read(target);
    },
    lookAgain() {
      fields.lookAgain();
      elements.lookAgain();
      if (isNews()) finder.scan(document);
    },
  };
}
