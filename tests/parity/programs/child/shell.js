const { exec, execSync } = require('child_process');
exec('echo hello && exit 4', (e, out) => {
  console.log(e.code, out);
  exec('node -e "console.log(6*7)" | cat', (e, out) => {
    console.log(e, out);
    console.log(execSync('printf "a\\nb\\n" | wc -l').toString().trim());
    try {
      execSync('exit 9', { stdio: 'pipe' });
    } catch (e) {
      console.log(e.status, e.message);
    }
    console.log(execSync('cat', { input: 'through' }).toString());
    console.log(execSync('echo $NAME', { env: { ...process.env, NAME: 'value' } }).toString());
  });
});
