import { createInterface } from 'node:readline';
import { z } from 'zod';
import { openRoom } from './servicesRoom';

// A Stratum in a process of its own: takes a message a line, answers a line.
const messageSchema = z.object({ channel: z.string(), input: z.unknown() });
const room = openRoom(process.argv[2] ?? '');

for await (const line of createInterface({ input: process.stdin })) {
  const { channel, input } = messageSchema.parse(JSON.parse(line));
  process.stdout.write(`${JSON.stringify(await room.stratum.handle(channel, input))}\n`);
}
