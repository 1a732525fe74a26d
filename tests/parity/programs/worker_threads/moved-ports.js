// A port given to a context is a plain one there: no EventTarget, ports that arrive are plain as well
const vm = require('node:vm');
const fs = require('node:fs/promises');
const { MessageChannel, MessagePort, moveMessagePortToContext } = require('node:worker_threads');

const attempt = (run) => {
  try {
    run();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
attempt(() => moveMessagePortToContext({}, vm.createContext()));
attempt(() => moveMessagePortToContext(new MessageChannel().port1, {}));

const context = vm.createContext({ log: console.log, MessagePort });
const { port1, port2 } = new MessageChannel();
context.port = moveMessagePortToContext(port1, context);
vm.runInContext(
  `log(port instanceof MessagePort, port.onmessage, typeof port.on, port.constructor.name);
   port.onmessage = ({ data, ports, target }) => {
     log(data.text, ports.length, ports[0] === data.inner, ports[0] instanceof MessagePort, target === port);
     port.postMessage('answer');
   };
   port.onmessageerror = ({ data }) => log(data.code);
   port.start();`,
  context,
);
const other = new MessageChannel();
function end() {
  port2.close();
  other.port2.close();
}

port2.postMessage({ text: 'question', inner: other.port1 }, [other.port1]);
port2.on('message', async (text) => {
  console.log(text);
  const file = await fs.open(__filename);
  port2.postMessage(file, [file]);
});
port2.on('message', () => setTimeout(end, 50));
