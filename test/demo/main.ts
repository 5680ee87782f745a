import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startDemo } from './demo.ts';
import { report, takePictures } from './report.ts';

/** `npm run demo`: the whole of Pidlight on this computer, nothing to enter. See README. */

const HELP = `npm run demo                          a window with two tickets, until you close it: customers of DevPay and of AWS Marketplace
npm run demo -- --headless --out DIR  no window: writes ticket.png, ticket-aws.png, popup.png and options.png into DIR,
                                      prints "PID  state  products" for each identifier on the tickets`;

const { values } = parseArgs({
  options: { headless: { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean' } },
});

if (values.help) {
  process.stdout.write(`${HELP}\n`);
} else {
  const hasScreen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  const headless = values.headless ?? !hasScreen;
  if (headless && !values.headless) process.stderr.write('No screen here: running without a window.\n');
  const demo = await startDemo({ headless });
  if (headless) {
    const folder = values.out ?? 'screens/demo';
    await mkdir(folder, { recursive: true });
    await takePictures(demo, folder);
    process.stdout.write(await report(demo));
    process.stderr.write(`Pictures: ${folder}\n`);
  } else {
    process.stdout.write(
      `The tickets are open. Passphrase of the vault: ${demo.passphrase}\nClose the browser to end.\n`,
    );
    await demo.closedByPerson;
  }
  await demo.close();
}
