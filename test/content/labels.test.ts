import { afterEach, expect, test } from 'vitest';
import { labelsAt } from '../../src/content/labels.ts';

afterEach(() => document.body.replaceChildren());

/** The labels of the text `VALUE`, or of the field with the id `value`. */
function labels(html: string): string[] {
  document.body.innerHTML = `<main>${html}</main>`;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.textContent?.includes('VALUE')) return said(walker.currentNode);
  return said(document.querySelector('#value') as Node);
}
const said = (node: Node) =>
  labelsAt(node)
    .map((label) => label.trim())
    .filter((label) => label !== 'undefined' && label !== 'null');

test.each<[string, string, string[]]>([
  ['the element before', '<b>AWS account</b><div>VALUE</div>', ['AWS account']],
  ['the element before what it is in', '<p>AWS account</p><div><div><b>VALUE</b></div></div>', ['AWS account']],
  ['the line before', 'AWS account:<br>VALUE', ['AWS account:']],
  [
    'a list of definitions',
    '<dl><dt>Name</dt><dd>Acme</dd> <dt>AWS account</dt> <dd><span>VALUE</span></dd></dl>',
    ['AWS account'],
  ],
  ['the cell before', '<table><tr><td>AWS account<td>VALUE</table>', ['AWS account', 'VALUE']],
  [
    'the first cell of the row, over numbers',
    '<table><tr><th>AWS account<td>1<td>2<td>VALUE</table>',
    ['AWS account', 'VALUE'],
  ],
  [
    'the head of the column',
    '<table><tr><th>Name<th>AWS account<tr><td>Acme<td>VALUE</table>',
    ['Acme', 'AWS account'],
  ],
  ['no row above', '<table><tr><td>AWS account<tr><td>VALUE</table>', ['AWS account']],
  ['the list of which it is one', '<p>AWS accounts</p><ul><li>1</li><li>VALUE</li></ul>', ['AWS accounts']],
  ['what assistive technology is told', '<div aria-label="AWS account">VALUE</div>', ['AWS account']],
  ['a comment of a framework is none', '<b>AWS account</b><!--v-if--><div>VALUE</div>', ['AWS account']],
  ['a script is none', '<b>AWS account</b><script>var x</script><div>VALUE</div>', ['AWS account']],
  ['a whole article is none', `<b>AWS account</b><div>${'<p>x</p>'.repeat(30)}</div><div>VALUE</div>`, []],
  ['what is far away is none', `<b>AWS account</b>${'<i>1</i> '.repeat(30)}<div>VALUE</div>`, []],
  ['the label of a field', '<label for="value">AWS account</label><p>x</p><input id="value">', ['AWS account', 'x']],
  ['the label around a field', '<label>AWS account <input id="value"></label>', ['AWS account', 'AWS account']],
  ['the name of a field', '<input id="value" name="aws_account-id">', ['aws account id']],
  ['what a field says while it is empty', '<input id="value" placeholder="AWS account">', ['AWS account']],
])('%s', (_, html, expected) => {
  expect(labels(html)).toEqual(expected);
});

test('a form whose fields have the names of what is asked does no harm', () => {
  const names = ['parentNode', 'previousSibling', 'localName', 'closest', 'labels', 'getAttribute'];
  const html = `<b>AWS account</b><form>${names.map((name) => `<input name="${name}">`).join('')}<p>VALUE</p></form>`;
  expect(labels(html)).toEqual([]);
});
