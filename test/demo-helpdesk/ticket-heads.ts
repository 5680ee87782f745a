import type { Person, TicketHead } from './ticket.ts';

const person = (name: string, mail: string, tone: number): Person => ({ name, mail, tone });

export const MARTA = person('Marta Lindqvist', 'marta@northlight.example', 2);

export const NOAH = person('Noah Adeyemi', 'noah@cloudside.example', 4);

/** The tickets of the inbox, newest first. */
export const HEADS = [
  {
    id: '4821',
    subject: 'Who is still subscribed? Moving six studios to our plan',
    preview: 'One more, sorry: our sandbox for trying the move…',
    status: 'Open',
    priority: 'High',
    requester: MARTA,
    company: 'Northlight Studios',
    updated: '4 min',
  },
  {
    id: '4827',
    subject: 'Which studios from AWS Marketplace still have a plan?',
    preview: 'Call me any time, or write to me here.',
    status: 'Open',
    priority: 'Normal',
    requester: NOAH,
    company: 'Cloudside Partners',
    updated: '6 min',
  },
  {
    id: '4828',
    subject: 'The same studios in one list',
    preview: 'All of them in one list, for your records.',
    status: 'New',
    priority: 'Low',
    requester: NOAH,
    company: 'Cloudside Partners',
    updated: '9 min',
  },
  {
    id: '4825',
    subject: 'Albums upload at half the speed since Monday',
    preview: 'It is the same on the office line and at home.',
    status: 'New',
    priority: 'Normal',
    requester: person('Jonas Weber', 'jonas@weberfoto.example', 3),
    company: 'Weber Fotografie',
    updated: '12 min',
  },
  {
    id: '4822',
    subject: 'Invoice names for the migrated studios',
    preview: 'Here is the list again, in the order of the invoice.',
    status: 'Open',
    priority: 'Normal',
    requester: MARTA,
    company: 'Northlight Studios',
    updated: '38 min',
  },
  {
    id: '4819',
    subject: 'Print Studio: colours look dull on matte paper',
    preview: 'Attached are two scans, the left one is from March.',
    status: 'Waiting',
    priority: 'Normal',
    requester: person('Aiko Tanabe', 'aiko@papercrane.example', 4),
    company: 'Paper Crane',
    updated: '1 h',
  },
  {
    id: '4816',
    subject: 'Can I restore one folder instead of everything?',
    preview: 'I only need the wedding from 14 June, if that works.',
    status: 'Open',
    priority: 'Normal',
    requester: person('Luis Ferreira', 'luis@casaluz.example', 5),
    company: 'Casa Luz',
    updated: '2 h',
  },
  {
    id: '4811',
    subject: 'Thank you, and a question about shared albums',
    preview: 'Works like a charm now. Could guests also comment?',
    status: 'Solved',
    priority: 'Low',
    requester: person('Priya Raman', 'priya@ramanstudio.example', 6),
    company: 'Raman Studio',
    updated: '3 h',
  },
  {
    id: '4807',
    subject: 'Backup Vault stops at 99 % on one computer',
    preview: 'The log says it waits for a file that is not there.',
    status: 'Waiting',
    priority: 'High',
    requester: person('Owen Clarke', 'owen@clarkeandco.example', 1),
    company: 'Clarke & Co.',
    updated: '5 h',
  },
  {
    id: '4798',
    subject: 'Change of billing address',
    preview: 'We moved on the first of the month.',
    status: 'Solved',
    priority: 'Low',
    requester: person('Hélène Marchand', 'helene@lumiere.example', 3),
    company: 'Atelier Lumière',
    updated: '1 d',
  },
] as const satisfies readonly TicketHead[];

/** The head of a ticket by its number. */
export const headOf = (id: string): TicketHead | undefined => HEADS.find((head) => head.id === id);
