// Names of users and groups are looked up; what is wrong with an argument is said before what is forbidden.
for (const name of ['setuid', 'setgid', 'seteuid', 'setegid'])
  for (const id of ['no-such-name', undefined, {}, -1, 2 ** 32])
    try {
      console.log(name, process[name](id));
    } catch (error) {
      console.log(name, error.name, error.code, error.message);
    }
for (const groups of [undefined, [1, -1], ['a', undefined], ['no-such-group']])
  try {
    console.log(process.setgroups(groups));
  } catch (error) {
    console.log('setgroups', error.name, error.code, error.message);
  }
for (const args of [[], ['a'], ['no-such-user', 'no-such-group']])
  try {
    console.log(process.initgroups(...args));
  } catch (error) {
    console.log('initgroups', error.name, error.code, error.message);
  }
for (const args of [['x'], [undefined], [0, 'SIGNONE'], [0, 987], [99999999, 0], ['0', 0]])
  try {
    console.log(process.kill(...args));
  } catch (error) {
    console.log('kill', error.name, error.code, error.message, error.syscall);
  }
try {
  process.loadEnvFile('no-such-file');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
