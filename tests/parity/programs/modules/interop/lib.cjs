exports.named = 'named';
module.exports.other = 2;
exports.fn = function () {
  return this === module.exports;
};
