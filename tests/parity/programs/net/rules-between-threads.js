// A list of rules is one for all who were sent it; an address is a copy.
const { BlockList, SocketAddress } = require('node:net');
const { Worker, isMainThread, parentPort, MessageChannel, receiveMessageOnPort } = require('node:worker_threads');
if (isMainThread) {
  const list = new BlockList();
  list.addAddress('1.1.1.1');
  list.addSubnet('8592:757c:efae:4e45::', 64, 'ipv6');
  const { port1, port2 } = new MessageChannel();
  port1.postMessage([list, new SocketAddress({ address: '::1', family: 'ipv6', port: 80, flowlabel: 7 })]);
  const [here, address] = receiveMessageOnPort(port2).message;
  console.log(here === list, BlockList.isBlockList(here), here.rules, address);
  here.addRange('10.0.0.1', '10.0.0.10');
  console.log(list.check('10.0.0.5'), list.rules);
  port1.close();
  const worker = new Worker(__filename);
  worker.once('message', ({ told, address: seen }) => {
    console.log(told, seen, list.check('3.3.3.3'), list.check('1.1.1.1'), list.check('10.0.0.5'), list.rules);
    list.clear();
    worker.once('message', (rules) => console.log(rules));
    worker.postMessage('asked');
  });
  worker.postMessage({ list, address: new SocketAddress({ address: '9.8.7.6', port: 443 }) });
} else {
  let list;
  parentPort.on('message', (message) => {
    if (message === 'asked') {
      parentPort.postMessage(list.rules);
      parentPort.close();
      return;
    }
    list = message.list;
    const told = [list.check('1.1.1.1'), list.check('10.0.0.5'), list.check('8592:757c:efae:4e45::1', 'ipv6'), list.rules];
    list.addAddress('3.3.3.3');
    list.removeAddress('1.1.1.1');
    parentPort.postMessage({ told, address: message.address });
  });
}
