const tell = (name, work) => {
  try {
    work();
    console.log(name, 'fine');
  } catch (e) {
    console.log(name, e.code);
  }
};
tell('isIP', () => require('net').isIP('x'));
tell('tls module', () => require('tls').DEFAULT_MIN_VERSION);
tell('https module', () => require('https').globalAgent);
tell('dgram module', () => require('dgram').Socket);
tell('http2 module', () => require('http2').constants);
