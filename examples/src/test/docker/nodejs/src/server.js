const express = require('express');
const greet = require('./greet');

express()
  .get('/greet/:name', (request, response) => response.type('text').send(greet(request.params.name)))
  .listen(3000, () => console.log('listening on port 3000'));
