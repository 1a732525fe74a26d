Promise.reject({ code: 42 });
setTimeout(() => console.log('never'), 10);
