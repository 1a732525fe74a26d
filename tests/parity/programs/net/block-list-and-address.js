const { BlockList, SocketAddress } = require('net');
const { inspect } = require('util');
const log = (...a) => console.log(...a);
const tell = (f) => { try { log(f()); } catch (e) { log(e.name, e.code, e.message); } };
const list = new BlockList();
list.addAddress('1.1.1.1'); list.addRange('10.0.0.1', '10.0.0.10'); list.addSubnet('8592:757c:efae:4e45::', 64, 'ipv6'); list.addSubnet('192.168.0.0', 16); list.addAddress(new SocketAddress({ address: '2.2.2.2' }));
log(list.rules, list.check('1.1.1.1'), list.check('::ffff:1.1.1.1', 'ipv6'), list.check('10.0.0.5'), list.check('10.0.0.11'), list.check('8592:757c:efae:4e45::1', 'ipv6'), list.check('192.168.3.4'), list.check(new SocketAddress({ address: '2.2.2.2' })), BlockList.isBlockList(list), list);
for (const f of [() => list.addAddress(1), () => list.addAddress('x'), () => list.addAddress('1.1.1.1', 'bad'), () => list.addRange('1.1.1.2', '1.1.1.1'), () => list.addSubnet('1.1.1.1', 33), () => list.addSubnet('1.1.1.1', 'x'), () => list.check('x'), () => list.check(5), () => list.check('::1', 'ipv4'), () => new SocketAddress({ address: 'x' }), () => new SocketAddress({ port: -1 }), () => new SocketAddress({ family: 'x' }), () => new SocketAddress(5), () => new SocketAddress({ flowlabel: -1, family: 'ipv6' })]) tell(f);
for (const o of [undefined, { address: '1.2.3.4', port: 80 }, { family: 'ipv6' }, { family: 'IPv6', address: '::1', flowlabel: 5 }]) { const a = new SocketAddress(o); log(a.address, a.port, a.family, a.flowlabel, inspect(a), JSON.stringify(a), SocketAddress.isSocketAddress(a)); }
for (const s of ['1.2.3.4:80', '[::1]:443', '1.2.3.4', 'x', '[::1', '999.1.1.1:5', '0x7f000001:1']) log(SocketAddress.parse(s));
const json = list.toJSON(); const copy = new BlockList(); copy.fromJSON(json); log(json, copy.check('10.0.0.2'));
tell(() => copy.fromJSON(['nonsense'])); tell(() => copy.fromJSON('{'));
