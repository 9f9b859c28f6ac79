// A mail server for the tests: prints its port, then each mail that it takes as a line of JSON. What the address says decides what it does.
const { SMTPServer } = require('smtp-server');

const moods = {};
const server = new SMTPServer({
  authOptional: process.env.MAIL_PASSWORD === undefined,
  disabledCommands: process.env.MAIL_PLAIN ? ['STARTTLS'] : [],
  allowInsecureAuth: true,
  onAuth: (auth, session, done) => auth.username === 'atelier' && auth.password === process.env.MAIL_PASSWORD ? done(null, { user: auth.username }) : done(new Error('wrong name or password')),
  onMailFrom(address, session, done) {
    done(process.env.MAIL_REFUSES_SENDER ? Object.assign(new Error('no such sender here'), { responseCode: 550 }) : null);
  },
  onRcptTo(address, session, done) {
    const refusal = { throttled: [450, 'try again later'], refused: [550, 'no such mailbox'], blocked: [550, '5.7.1 blocked by policy'], locked: [535, 'log in first'], forged: [553, '5.1.8 sender address rejected: domain not found'] }[moodOf(address.address)];
    done(refusal ? Object.assign(new Error(refusal[1]), { responseCode: refusal[0] }) : null);
  },
  onData(stream, session, done) {
    const to = session.envelope.rcptTo.map((recipient) => recipient.address);
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      const mood = moodOf(to[0]);
      if (mood !== 'lost-before' && mood !== 'disliked') console.log(JSON.stringify({ from: session.envelope.mailFrom.address, to, secure: session.secure, mail: Buffer.concat(parts).toString('base64') }));
      if (mood === 'disliked') done(Object.assign(new Error('5.6.0 the message is malformed'), { responseCode: 554 }));
      else if (mood.startsWith('lost')) sockets.forEach((socket) => socket.destroy());
      else done();
    });
  },
  onClose() {},
});

// The first time only: what is throttled once is taken the next time.
function moodOf(address) {
  const mood = address.split('@')[0].replace(/[0-9]+$/, '');
  if (mood !== 'throttled') return mood;
  moods[address] = (moods[address] ?? 0) + 1;
  return moods[address] > 1 ? 'taken' : mood;
}

const sockets = new Set();
server.server.on('connection', (socket) => {
  sockets.add(socket);
  console.error('connected');
  socket.on('close', () => sockets.delete(socket));
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port })));
