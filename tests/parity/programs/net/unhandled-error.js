// the place that is shown for an 'error' event nobody listens to
const net = require('node:net');

net.connect(1, '127.0.0.1');
