import { expect, test } from 'vitest';
import { HELP, OPTIONS, OptionsError, parseCommandLine } from './options.ts';

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

test('all options that are seldom needed', () => {
  const taken = '--wrong-signature AuthFailure --pending-activation refuse --clock-offset -600';
  const faults = '--retry-after 30 --fault code:AccessDenied --drip 50 --outage reset';
  expect(parseCommandLine(`--state s.json --control ${taken} ${faults}`.split(' '))).toMatchObject({
    state: 's.json',
    control: true,
    wrongSignature: 'AuthFailure',
    pendingActivation: 'refuse',
    clockOffset: -600,
    retryAfter: 30,
    fault: 'code:AccessDenied',
    drip: 50,
    outage: 'reset',
  });
});

test.each(['--clock-offset=-600', '--clock-offset -600', '--clock-offset 600'])('%s is taken', (line) => {
  const offset = line.includes('-6') ? -600 : 600;
  expect(parseCommandLine(['--data', 'f', ...line.split(' ')])).toMatchObject({ clockOffset: offset });
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
  for (const name of Object.keys(OPTIONS)) expect(HELP).toContain(`--${name} `);
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
  ['--data f --wrong-signature No', '--wrong-signature No: give an error code'],
  ['--data f --pending-activation no', '--pending-activation no: give allow or refuse'],
  ['--data f --clock-offset noon', '--clock-offset noon: give a whole number from -315360000'],
  ['--data f --fault fire', '--fault fire: give one that --help names'],
  ['--data f --outage=', '--outage : give 503, reset, hang'],
  ['--data f --drip 0', '--drip 0: give a whole number from 1'],
  ['--data f --retry-after 1.5', '--retry-after 1.5: give a whole number'],
])('"%s" is refused by name', (line, message) => {
  expect(() => parseCommandLine(line.split(' ').filter(Boolean))).toThrow(OptionsError);
  expect(() => parseCommandLine(line.split(' ').filter(Boolean))).toThrow(message);
});
