// programs that borrow Error.prepareStackTrace and put it back, as callsites and depd do
const { prepareStackTrace } = Error;
const callSites = () => {
  const previous = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, frames) => frames;
  const holder = {};
  Error.captureStackTrace(holder, callSites);
  const { stack } = holder;
  Error.prepareStackTrace = previous;
  return stack;
};
function named() {
  return callSites().map((site) => site.getFunctionName())[0];
}
for (let i = 0; i < 3; i++) console.log(named(), new Error(`plain ${i}`).stack.split('\n')[0]);
Error.prepareStackTrace = (error, frames) => `${error.message} from ${frames[0].getFunctionName()}`;
console.log((() => new Error('mine').stack)(), named());
console.log(new Error('still mine').stack.startsWith('still mine from'));
Error.prepareStackTrace = prepareStackTrace;
console.log(new Error('restored').stack.split('\n')[0]);
Error.prepareStackTrace = undefined;
console.log(new Error('none').stack.split('\n')[0]);
try {
  null.x;
} catch ({ stack }) {
  console.log(stack.split('\n')[0]);
}
