// Slack's own framework as a door: it checks the signature, and the handler writes the delivery into a queue of Azurite. Slack gets its 200 only after that,
// which is what `processBeforeResponse` means. The port it listens on is the first line that it prints.
import bolt from '@slack/bolt';
import { QueueServiceClient } from '@azure/storage-queue';
import { randomBytes } from 'node:crypto';

const { App, HTTPReceiver, LogLevel } = bolt;
const [, , connectionString, queueName, community, source] = process.argv;
const queue = QueueServiceClient.fromConnectionString(connectionString).getQueueClient(queueName);

const receiver = new HTTPReceiver({
  signingSecret: process.env.SIGNING_SECRET,
  processBeforeResponse: true,
  logLevel: LogLevel.ERROR,
  customPropertiesExtractor: request => ({ raw: request.rawBody }),
});

// Nothing asks Slack who the bot is.
const app = new App({ receiver, authorize: async () => ({ botId: 'B0BENCH', botUserId: 'U0BENCHBOT' }), logLevel: LogLevel.ERROR });

app.event('message', async ({ context }) => {
  const message = {
    id: randomBytes(16).toString('hex'), community, source, receivedAt: new Date().toISOString(), headers: {}, body: context.raw.toString('base64'), blob: null,
  };
  await queue.sendMessage(JSON.stringify(message), { messageTimeToLive: -1 });
});

const server = await app.start(0);
console.log(server.address().port);
