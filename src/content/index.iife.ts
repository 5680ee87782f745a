import type { ContentCalls } from '../shared/calls.ts';
import { connect } from '../shared/router.ts';
import { fits } from './answers.ts';
import { takeOver } from './lifetime.ts';
import { startSession } from './session.ts';

/**
 * Runs in every frame of an allowed site, in a world of its own.
 * - lifetime: one script a frame; it ends with the extension that brought it
 * - session: on or off, as the background says
 * - page: observer → finder → marks → drawing → layers and chips; asker; card
 */
startSession(connect<ContentCalls>(fits), takeOver());
