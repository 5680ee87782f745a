import { join } from 'node:path';
import type { Wanted } from '../../harness/debian.ts';

/** Where Debian puts what we run. */
export const RT_SERVER = '/usr/share/request-tracker5/libexec/rt-server';
export const RT_SET_UP = '/usr/sbin/rt-setup-database-5';

/** nb. A mail server and a database assistant are dependencies: these two start no daemon and ask nothing. */
export const REQUEST_TRACKER: Wanted = {
  proof: RT_SERVER,
  packages: ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone', 'dbconfig-no-thanks', 'dma'],
};

/** What RT is told by its environment: this configuration instead of the machine's own, and nothing beside it. */
export const environment = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  RT_SITE_CONFIG: join(folder, 'RT_SiteConfig.pm'),
  RT_SITE_CONFIG_DIR: join(folder, 'none'),
});

/** A whole RT in one folder: database, sessions and compiled pages. It mails nobody. */
export const siteConfig = (folder: string, port: number): string => `
$RT::MasonDataDir = '${folder}/pages';
$RT::MasonSessionDir = '${folder}/sessions';
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${folder}/rt.db');
Set($rtname, 'demo.example');
Set($Organization, 'demo.example');
Set($CorrespondAddress, 'support@demo.example');
Set($CommentAddress, 'comment@demo.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($WebBaseURL, 'http://127.0.0.1:${port}');
Set($Timezone, 'UTC');
Set($MailCommand, 'testfile');
Set($HTMLFormatter, 'core');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
1;
`;
