import { browserApi } from '../shared/browser-api.ts';

/** The lines of a message of our package: what every frame would have to carry otherwise (`content-script.ts` puts them there). */
export const packagedLines = (name: string): string[] => browserApi().i18n.getMessage(name).split('\n');
