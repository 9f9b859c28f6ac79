// Sends one mail with Azure's own client, and says what became of it: node acs-client.cjs ENDPOINT KEY ADDRESS
const { EmailClient } = require('@azure/communication-email');

const [endpoint, key, address] = process.argv.slice(2);
const client = new EmailClient(`endpoint=${endpoint}/;accesskey=${key}`, { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } });

async function send() {
  const poller = await client.beginSend({
    senderAddress: 'hello@atelier.example',
    content: { subject: 'À l’atelier', plainText: 'Hello', html: '<p>Hello <img src="cid:chart-1" alt=""></p>' },
    recipients: { to: [{ address, displayName: 'Ann Élan' }] },
    replyTo: [{ address: 'team@atelier.example', displayName: 'Atelier' }],
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    attachments: [{ name: 'chart.png', contentType: 'image/png', contentInBase64: 'AAEC', contentId: 'chart-1' }],
    disableUserEngagementTracking: true,
  }, { updateIntervalInMs: 1 });
  return poller.pollUntilDone();
}

send().then((result) => console.log(JSON.stringify(result)), (error) => console.log(JSON.stringify({ status: error.statusCode ?? 0, code: error.code, message: error.message })));
