process.send({ hello: process.argv[2], connected: process.connected });
process.on('message', (m) => process.send({ sum: m.work.reduce((a, b) => a + b) }));
process.on('disconnect', () => process.exit(6));
