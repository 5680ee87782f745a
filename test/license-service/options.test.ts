import { expect, test } from 'vitest';
import { HELP, OptionsError, parseCommandLine } from './options.ts';

test('all options', () => {
  const args = '--port 8080 --data f.json --throttle 0.25 --latency 50 --log l --signature-versions 0,1,2'.split(' ');
  expect(parseCommandLine(args)).toEqual({
    port: 8080,
    data: 'f.json',
    throttle: 0.25,
    latency: 50,
    log: 'l',
    signatureVersions: ['0', '1', '2'],
  });
});

test('the defaults', () => {
  expect(parseCommandLine(['--data', 'f.json'])).toEqual({
    port: 0,
    data: 'f.json',
    throttle: 0,
    latency: 0,
    signatureVersions: ['1'],
  });
});

test('help names every option', () => {
  expect(parseCommandLine(['--help'])).toBeNull();
  for (const name of ['data', 'port', 'throttle', 'latency', 'log', 'signature-versions'])
    expect(HELP).toContain(`--${name} `);
});

test.each([
  ['', '--data is missing'],
  ['--data f --port 70000', '--port 70000: give a whole number from 0 to 65535'],
  ['--data f --port http', '--port http'],
  ['--data f --throttle 30', '--throttle 30: give a number from 0 to 1'],
  ['--data f --throttle=', '--throttle '],
  ['--data f --latency 1.5', '--latency 1.5'],
  ['--data f --signature-versions 4', '--signature-versions 4: give 0, 1 and 2'],
  ['--data f --speed 9', "'--speed'"],
])('"%s" is refused by name', (line, message) => {
  expect(() => parseCommandLine(line.split(' ').filter(Boolean))).toThrow(OptionsError);
  expect(() => parseCommandLine(line.split(' ').filter(Boolean))).toThrow(message);
});
