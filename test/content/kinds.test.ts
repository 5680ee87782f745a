import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/shared/calls.ts';
import { ONLY_PIDS } from '../../src/shared/find-ids.ts';
import { KINDS, type Kind } from '../../src/shared/kinds.ts';
import { ok } from '../../src/shared/result.ts';
import {
  type Background,
  chips,
  fakeBackground,
  frames,
  GREETING,
  names,
  nudge,
  open,
  pidOf,
  stop,
} from './harness.ts';

const PID = pidOf(1);
const ACCOUNT = '123456789012';
const ARN = 'arn:aws:license-manager::294406891311:license:l-ecbaa94eb71a4830b6d7e49268fecaa0';
const BUYER = 'ifAPi5AcF3';
const ruleOf = (kind: Kind) => ({ kind, pattern: KINDS[kind].pattern, labels: KINDS[kind].labels });
const ALL: Finding = {
  pids: true,
  rules: [
    ruleOf('aws-account'),
    ruleOf('license-arn'),
    ruleOf('customer-identifier'),
    { kind: 'aws-account', pattern: 'CUST-(\\d{12})', labels: '' },
  ],
};
const greeting = (finding: Finding) => ok({ ...GREETING, finding });

let background: Background;
beforeEach(() => {
  background = fakeBackground();
  background.hello = greeting(ALL);
});
afterEach(stop);

/** The identifiers that chips stand at, in their order. */
const marked = () => names().map((name) => /\. (\S+)\. Checked/.exec(name)?.[1]);
const asked = () => new Set(background.asked.flatMap(({ customers }) => customers));

describe('marked, and asked for by its kind', () => {
  test.each<[string, string, string[]]>([
    ['a licence', `<p>My licence is ${ARN}.</p>`, [`license-arn:${ARN}`]],
    [
      'a licence over inline elements',
      `<p>${ARN.slice(0, 30)}<wbr>${ARN.slice(30, 60)}<b>${ARN.slice(60)}</b></p>`,
      [`license-arn:${ARN}`],
    ],
    ['a licence with invisible characters', `<p>${ARN.slice(0, 30)}\u200b${ARN.slice(30)}</p>`, [`license-arn:${ARN}`]],
    ['an account', `<p>AWS account: ${ACCOUNT}</p>`, [`aws-account:${ACCOUNT}`]],
    ['an account in groups', '<p>AWS account <b>1234</b>-5678-<i>9012</i></p>', [`aws-account:${ACCOUNT}`]],
    ['in a list of definitions', `<dl><dt>AWS account</dt><dd>${ACCOUNT}</dd></dl>`, [`aws-account:${ACCOUNT}`]],
    [
      'in a table',
      `<table><tr><th>Name</th><th>AWS account</th></tr><tr><td>Acme</td><td>${ACCOUNT}</td></tr></table>`,
      [`aws-account:${ACCOUNT}`],
    ],
    [
      'in a row',
      `<table><tr><td>Customer identifier</td><td>${BUYER}</td></tr></table>`,
      [`customer-identifier:${BUYER}`],
    ],
    [
      'in a field with a label',
      `<label for="f">AWS account</label><input id="f" value="${ACCOUNT}">`,
      [`aws-account:${ACCOUNT}`],
    ],
    ['in a field with a name', `<input name="customer_identifier" value="${BUYER}">`, [`customer-identifier:${BUYER}`]],
    ['in a title', `<p title="AWS account ${ACCOUNT}">Acme</p>`, [`aws-account:${ACCOUNT}`]],
    ["by a seller's rule", `<p>See CUST-${ACCOUNT}</p>`, [`aws-account:${ACCOUNT}`]],
    ['a PID as ever', `<p>${PID} and ${ARN}</p>`, [PID, `license-arn:${ARN}`]],
    [
      'in a large part of the page',
      `<div>${'<p>line</p>'.repeat(600)}</div><p>AWS account: ${ACCOUNT}</p><style>div{height:0;overflow:hidden}</style>`,
      [`aws-account:${ACCOUNT}`],
    ],
  ])('%s', async (_, html, customers) => {
    open(html);
    await expect.poll(() => [...asked()].toSorted()).toEqual(customers.toSorted());
    const values = customers.map((id) => id.replace(/^[a-z-]+:(?=.)/, ''));
    await expect.poll(marked).toEqual(values);
  });
});

describe('left alone, and never asked for', () => {
  test.each([
    ['twelve digits', `<p>Call 491701234567</p>`],
    [
      'a telephone number in the cell after the account',
      `<table><tr><td>AWS account</td><td>none</td><td>Phone</td><td>491701234567</td></tr></table>`,
    ],
    [
      'a number in the next row',
      `<table><tr><td>Phone</td><td>AWS account</td></tr><tr><td>491701234567</td></tr></table>`,
    ],
    ['a field with another label', `<label>Phone <input value="491701234567"></label>`],
    ['a password', `<label>AWS account <input type="password" value="${ACCOUNT}"></label>`],
    ['an editor', `<div contenteditable="true">AWS account ${ACCOUNT} ${ARN}</div>`],
    ['an ARN of another service', '<p>AWS account arn:aws:iam::123456789012:root</p>'],
    ['a registration token', '<p>x-amzn-marketplace-token=AbCdEf0123456789AbCdEf0123456789</p>'],
    [
      'parts in cells side by side',
      '<table><tr><td>AWS account</td><td>1234</td><td>5678</td><td>9012</td></tr></table>',
    ],
  ])('%s', async (_, html) => {
    open(`${html}<p>${PID}</p>`);
    await expect.poll(marked).toEqual([PID]);
    expect([...asked()]).toEqual([PID]);
  });
});

test('without an account that knows them, other kinds are left alone; with one that knows no PIDs, these', async () => {
  background.hello = greeting(ONLY_PIDS);
  open(`<p>${PID}</p><p>${ARN}</p>`);
  await expect.poll(marked).toEqual([PID]);
  background.hello = greeting({ ...ALL, pids: false });
  await nudge();
  await expect.poll(marked).toEqual([ARN]);
});

test('what was found beside a label once counts everywhere in the page, also where it was read before', async () => {
  const page = open(`<p>From ${ACCOUNT}</p><p id="later">${PID}</p><p>491701234567</p>`);
  await expect.poll(marked).toEqual([PID]);
  page.querySelector('#later')?.append(` of AWS account ${ACCOUNT}`);
  await expect.poll(marked, { timeout: 10_000 }).toEqual([ACCOUNT, PID, ACCOUNT]);
  expect([...asked()].toSorted()).toEqual([PID, `aws-account:${ACCOUNT}`].toSorted());
});

/** Where the text of an element is in the window. */
function boxOfText(element: Element | null): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element as Element);
  return range.getBoundingClientRect();
}

test.each([
  ['an account', `AWS account: <b>${ACCOUNT}</b>`],
  ['an account in groups', 'AWS account: <b>1234-5678-9012</b>'],
  ['a licence', `<b>${ARN}</b>`],
  ['a customer', `Customer identifier: <b>${BUYER}</b>`],
])('the chip of %s stands behind it, and hides no character, whatever the setting; that of a PID on its tail', async (_, html) => {
  const page = open(`<div style="font:14px/20px monospace;width:900px"><p>${html}</p><p>PID: <i>${PID}</i></p></div>`);
  await expect.poll(() => marked().length).toBe(2);
  await frames();
  const [chip, ofPid] = chips().map((each) => each.getBoundingClientRect());
  expect(chip?.left).toBeGreaterThan(boxOfText(page.querySelector('b')).right);
  expect(chip?.width).toBeGreaterThan(90);
  const pid = boxOfText(page.querySelector('i'));
  expect(ofPid?.left).toBeLessThan(pid.right - 90);
  expect(Math.abs((ofPid?.right ?? 0) - pid.right)).toBeLessThanOrEqual(1);
});

test('with little room behind, it is its shape alone that stands there, and hides no character', async () => {
  const page = open(
    `<p style="font:14px/20px monospace;width:260px;overflow:hidden">AWS account <b>${ACCOUNT}</b></p>`,
  );
  await expect.poll(() => marked().length).toBe(1);
  await frames();
  const chip = chips()[0]?.getBoundingClientRect();
  expect(chip?.width).toBeLessThanOrEqual(18);
  expect(chip?.left).toBeGreaterThan(boxOfText(page.querySelector('b')).right);
});

test('in the middle of a text, it is its shape alone that stands on an account', async () => {
  const page = open(`<p style="font:14px/20px monospace">AWS account <b>${ACCOUNT}</b> cannot sign in</p>`);
  await expect.poll(() => marked().length).toBe(1);
  await frames();
  const chip = chips()[0]?.getBoundingClientRect();
  expect(chip?.width).toBeLessThanOrEqual(18);
  expect(Math.abs((chip?.right ?? 0) - boxOfText(page.querySelector('b')).right)).toBeLessThanOrEqual(1);
});

test('it stays where it stands while the page is looked through again, and goes with its text', async () => {
  const page = open(`<p>AWS account <b>1234-5678-9012</b></p><p id="other">x</p>`);
  await expect.poll(marked).toEqual([ACCOUNT]);
  const [chip] = chips();
  document.dispatchEvent(new Event('visibilitychange'));
  page.querySelector('#other')?.append('y');
  await new Promise((done) => setTimeout(done, 1_500));
  expect(chips()).toEqual([chip]);
  page.querySelector('b')?.remove();
  await expect.poll(marked).toEqual([]);
});
