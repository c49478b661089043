const test = require('node:test');
const assert = require('node:assert');
const greet = require('../src/greet');

test('greets by name', () => {
  assert.ok(greet('Ada').includes('Ada'));
});

test('has every text', () => {
  assert.ok(!greet('Ada').includes('undefined'), 'a text is missing');
});
