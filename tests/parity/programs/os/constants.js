// constants are for reading
'use strict';
const groups = {
  os: require('node:os').constants.errno,
  signals: require('node:os').constants.signals,
  priority: require('node:os').constants.priority,
  fs: require('node:fs').constants,
  zlib: require('node:zlib').constants,
  codes: require('node:zlib').codes,
  crypto: require('node:crypto').constants,
};
for (const [name, group] of Object.entries(groups)) {
  const [key] = Object.keys(group);
  const { writable, configurable, enumerable } = Object.getOwnPropertyDescriptor(group, key);
  console.log(name, { writable, configurable, enumerable }, Object.isFrozen(group), Object.getPrototypeOf(group));
  try {
    group[key] = 'changed';
    console.log('changed');
  } catch ({ name: kind, message }) {
    console.log(kind, message);
  }
}
