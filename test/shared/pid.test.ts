import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPids, PID_LENGTH, parsePid } from '../../src/shared/pid.ts';

const DOCUMENTED = ['PPHUXKJYQBLH753XI5BBW5DMW54', 'PMNGLKRRYHLOXDQKEMKLRTBAULA'];
const [PID = ''] = DOCUMENTED;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 without padding, written apart from the pattern that is tested. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

const anyPid = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => `P${base32(bytes)}`);
const found = (text: string) => Array.from(findPids(text), ({ id }) => id);

describe('parsePid', () => {
  it.each(DOCUMENTED)('takes %s', (pid) => {
    expect(parsePid(pid)).toBe(pid);
    expect(pid).toHaveLength(PID_LENGTH);
  });

  it.each([
    ['lower case', PID.toLowerCase(), PID],
    ['mixed case', `${PID.slice(0, 9)}${PID.slice(9).toLowerCase()}`, PID],
    ['spaces around', ` \t${PID}\n`, PID],
    ['nothing', '', null],
    ['26 characters', PID.slice(0, -1), null],
    ['28 characters', `${PID}4`, null],
    ['another first letter', `Q${PID.slice(1)}`, null],
    ['a digit that base32 has not', PID.replace('H', '1'), null],
    ['a space inside', `${PID.slice(0, 13)} ${PID.slice(13)}`, null],
    ['two of them', `${PID}\n${PID}`, null],
    ['a word before', `PID ${PID}`, null],
    ['a Kelvin sign for K', PID.replace('K', '\u212a'), null],
    ['a long s for S', `P\u017f${PID.slice(2)}`, null],
    ['full-width letters', PID.replace('PH', '\uff30\uff28'), null],
  ])('%s', (_what, text, expected) => {
    expect(parsePid(text)).toBe(expected);
  });

  it.each([...ALPHABET])('takes %s as the last character only when no bit is left over', (last) => {
    expect(parsePid(PID.slice(0, -1) + last) !== null).toBe('AEIMQUY4'.includes(last));
  });

  it('takes every 16 bytes, in either case', () => {
    fc.assert(
      fc.property(anyPid, fc.boolean(), (pid, isLower) => {
        expect(parsePid(isLower ? pid.toLowerCase() : pid)).toBe(pid);
      }),
    );
  });
});

describe('findPids', () => {
  it.each([
    ['alone', PID, [PID]],
    ['in a sentence', `Hello, my id is ${PID}.`, [PID]],
    ['in brackets and quotes', `("${PID}")`, [PID]],
    ['in an address', `https://x.example/c/${PID}?a=1`, [PID]],
    ['after an underline', `pid_${PID}_x`, [PID]],
    ['after a letter with an accent', `id\u00e9${PID}`, [PID]],
    ['between ideographs', `\u5ba2\u6237${PID}\u3002`, [PID]],
    ['in lower case', `pid=${PID.toLowerCase()}`, [PID]],
    ['twice', `${PID} ${PID}`, [PID, PID]],
    ['several, in order', DOCUMENTED.toReversed().join(', '), DOCUMENTED.toReversed()],
    ['with a letter before', `x${PID}`, []],
    ['with a digit after', `${PID}0`, []],
    ['two run together', PID + PID, []],
    ['a line of base64', `${PID}ab+cd/${PID}9`, []],
    ['none', 'No customer here.', []],
    ['split by a line break', `${PID.slice(0, 10)}\n${PID.slice(10)}`, []],
    ['split by a line break of a quoted mail', `> ${PID.slice(0, 10)}\n> ${PID.slice(10)}\n> Bye`, [PID]],
    ['split by a line break quoted twice', `${PID.slice(0, 26)}\r\n>> ${PID.slice(26)}`, [PID]],
    ['split by a line break in the source of a mail', `${PID.slice(0, 10)}=\r\n${PID.slice(10)}`, [PID]],
    ['a list of words in a quoted mail', '> Peter\n> Paul\n> Maria\n> Anna\n> Lucia\n> Rosa', []],
    ['encoded in an address', `https://x.example/?u=a%3Fpid%3D${PID}`, [PID]],
    ['in the source of a mail', `pid=3D${PID}&x`, [PID]],
    ['a run that goes on over a break in the source of a mail', `${PID}=\nABC`, []],
    ['a run that began before a break in the source of a mail', `ABC=\r\n${PID}`, []],
    ['after an equals sign and two letters', `x=AB${PID}`, []],
    ['a quoted word at the end of its line', `${PID}\n> ${PID}`, [PID, PID]],
  ])('%s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('says where each one starts', () => {
    const text = `😀 ${PID.toLowerCase()}; ${DOCUMENTED[1]}`;
    for (const { id, start } of findPids(text)) expect(text.slice(start, start + 27).toUpperCase()).toBe(id);
    expect([...findPids(text)]).toHaveLength(2);
  });

  it('finds any PID between anything that is no letter and no digit', () => {
    const edge = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[A-Za-z0-9]/g, '-'));
    fc.assert(
      fc.property(anyPid, edge, edge, (pid, before, after) => {
        expect([...findPids(before + pid + after)]).toEqual([
          { id: pid, start: before.length, end: before.length + 27 },
        ]);
      }),
    );
  });

  it('finds nothing inside a longer run', () => {
    const more = fc.constantFrom(...'azAZ09P4');
    fc.assert(
      fc.property(anyPid, more, fc.boolean(), (pid, letter, isBefore) => {
        expect(found(isBefore ? letter + pid : pid + letter)).toEqual([]);
      }),
    );
  });

  it('reads a novel of near misses', () => {
    expect(found(`${PID.slice(0, -1)} `.repeat(20_000))).toEqual([]);
    expect(found('P'.repeat(200_000))).toEqual([]);
    expect(found(`P${'\n'.repeat(200_000)}> A`)).toEqual([]);
    expect(found(`P\n${'>'.repeat(200_000)} `.repeat(2))).toEqual([]);
  });
});
