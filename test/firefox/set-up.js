// Added to the options page of the test's package, and nowhere else: WebDriver BiDi may not open an extension's pages,
// so the page itself makes the calls that a person's clicks would.
import { draft, passphrase, site } from './set-up-data.js';

const call = (name, input) => browser.runtime.sendMessage({ call: name, input });

await call('createVault', { passphrase });
await call('saveAccount', draft);
await call('addSite', { site });
// The test opens this address when the site is to go: extensions see it, whatever answers there.
browser.tabs.onUpdated.addListener((_id, _change, { url }) => {
  if (url?.endsWith('/remove-the-site')) call('removeSite', { site });
});
