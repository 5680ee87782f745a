import type { Pid } from '../../src/shared/pid.ts';
import type { Markup } from './markup.ts';

/** `tone` is the colour of the avatar, 1 to 6. */
export type Person = { name: string; mail: string; tone: number };

export const AGENT: Person = { name: 'Dana Okafor', mail: 'support@fernhill.example', tone: 1 };

export type Message = { from: Person; at: string; body: Markup };
export type Status = 'New' | 'Open' | 'Waiting' | 'Solved';

/** What stands in the lists. */
export type TicketHead = {
  id: string;
  subject: string;
  preview: string;
  status: Status;
  priority: 'Low' | 'Normal' | 'High';
  requester: Person;
  company: string;
  updated: string;
};

/** What only the page of a ticket shows. */
export type TicketBody = {
  messages: readonly Message[];
  /** Fetched a while after the page is there, as helpdesks do. */
  late?: Message;
  /** The custom field "Customer PID". */
  pid?: Pid;
  /** The custom field "AWS account ID". */
  awsAccount?: string;
  /** What the reply begins with. */
  draft: Markup;
  /** An internal note about the customer. */
  note?: string;
};

export type Ticket = TicketHead & TicketBody;
