import { expect, test } from 'vitest';
import { HELP } from './help.ts';
import { OPTIONS, OptionsError, parseCommandLine } from './options.ts';
import { changedBy, DEFAULTS } from './settings.ts';

const parsed = (...args: string[]) => parseCommandLine(['--data', 'x.json', ...args]);

test('without more than the data, all is as usual', () => {
  const line = parsed();
  expect(line).toMatchObject({ data: 'x.json', port: 0 });
  expect(changedBy(DEFAULTS, line ?? {})).toEqual(DEFAULTS);
});

test.each<[string[], object]>([
  [['--port', '8080'], { port: 8080 }],
  [['--region', 'eu-central-1'], { region: 'eu-central-1' }],
  [['--clock-offset', '-3600'], { clockOffset: -3600 }],
  [['--rate', '20'], { rate: 20 }],
  [['--throttle', '0.3'], { throttle: 0.3 }],
  [['--latency', '250'], { latency: 250 }],
  [['--empty-pages', '--no-list'], { emptyPages: true, noList: true }],
  [['--page-size', '2'], { pageSize: 2 }],
  [['--fault', 'truncated'], { fault: 'truncated' }],
  [['--drip', '5'], { drip: 5 }],
  [['--outage', 'hang'], { outage: 'hang' }],
  [['--log', 'y.jsonl'], { log: 'y.jsonl' }],
])('%j', (args, expected) => {
  expect(parsed(...args)).toMatchObject(expected);
});

test.each<[string[], RegExp]>([
  [[], /--data is missing/],
  [['--data', 'x', '--port', '70000'], /whole number from 0 to 65535/],
  [['--data', 'x', '--region', 'Europe'], /give a region such as us-east-1/],
  [['--data', 'x', '--rate', '0'], /give 1 or more/],
  [['--data', 'x', '--page-size', '1.5'], /whole number/],
  [['--data', 'x', '--throttle', '2'], /from 0 to 1/],
  [['--data', 'x', '--fault', 'rain'], /give html, throttle,/],
  [['--data', 'x', '--outage', 'rain'], /give 503, reset, hang/],
  [['--data', 'x', '--colour'], /See --help/],
])('%j is refused with words', (args, message) => {
  expect(() => parseCommandLine(args)).toThrow(OptionsError);
  expect(() => parseCommandLine(args)).toThrow(message);
});

test('help is asked for before all else, and names every option', () => {
  expect(parseCommandLine(['--help'])).toBeNull();
  for (const name of Object.keys(OPTIONS)) expect(HELP).toContain(`--${name}`);
});
