module.exports = {
  get value() {
    return 'lazy';
  },
};
