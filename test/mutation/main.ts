import { parseArgs } from 'node:util';
import { MUTANTS, type Mutant } from './mutants.ts';
import { apply, type Outcome, trial, type Work } from './trial.ts';

/**
 * `npm run mutation [-- --only TEXT]`: takes away one defence at a time, in a copy of the project, and runs the tests that
 * should notice. Ends with 1 when one is not noticed, when a defence is not found where it was, or when the tests are red
 * without any change, for then red means nothing.
 */

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const chosen = MUTANTS.filter(({ without }) => without.includes(values.only));
const say = (line: string) => process.stdout.write(`${line}\n`);

/** All tests that will be asked, once for each project: vitest starts slowly. */
function everything(): Work[] {
  const projects = new Set(chosen.map(({ project }) => project));
  return [...projects].map((project) => {
    const files = chosen.filter((mutant) => mutant.project === project).flatMap(({ tests }) => tests);
    return { project, tests: [...new Set(files)] };
  });
}

/** What became of a mutant: `killed` is what we want. */
async function fateOf(mutant: Mutant): Promise<[fate: 'killed' | 'SURVIVED' | 'FAILED', by: string]> {
  try {
    const { red, green }: Outcome = await trial([mutant], (folder) => apply(mutant, folder));
    const [first] = red;
    return first === undefined
      ? ['SURVIVED', `${green.length} tests are green`]
      : ['killed', `${red.length} red: ${first}`];
  } catch (error) {
    return ['FAILED', (error as Error).message];
  }
}

if (chosen.length === 0) throw new Error(`no defence is called: ${values.only}`);
const { green, red } = await trial(everything());
say(`unchanged: ${green.length} green, ${red.length} red`);
for (const title of red) say(`  ${title}`);

let missed = red.length;
for (const mutant of red.length === 0 ? chosen : []) {
  const [fate, by] = await fateOf(mutant);
  if (fate !== 'killed') missed += 1;
  say(`${fate.padEnd(8)}  ${mutant.without}\n          ${by}`);
}
say(missed === 0 ? `all ${chosen.length} noticed` : `${missed} to mend`);
process.exitCode = missed === 0 ? 0 : 1;
