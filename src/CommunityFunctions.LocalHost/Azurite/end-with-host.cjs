// Loaded into Azurite before it starts: Azurite ends when its standard input closes, which the system does for a host that was killed.
process.stdin.resume();
process.stdin.on('close', () => process.kill(process.pid, 'SIGTERM'));
