const { answer } = require('./lib.mjs');
new Promise((resolve) => resolve()).then(() => console.log(answer));
