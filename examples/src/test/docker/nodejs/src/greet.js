const texts = require('../texts.json');

module.exports = (name) => `${texts.hello}, ${name}! ${texts.welcome}`;
