import type { PageCalls } from '../shared/calls.ts';
import { connect } from '../shared/router.ts';
import { fits } from './answers.ts';

/** How the popup and the options page ask the background. */
export const background = connect<PageCalls>(fits);
