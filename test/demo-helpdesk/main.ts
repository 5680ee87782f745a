/** The demo helpdesk alone: `npx tsx test/demo-helpdesk/main.ts`, then open the address that it prints. */
import { startDemoHelpdesk } from './server.ts';

const { url } = await startDemoHelpdesk();
process.stdout.write(`${url}tickets/4821\n`);
