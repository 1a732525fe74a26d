export { x as 'module.exports' };
const x = 'whole';
