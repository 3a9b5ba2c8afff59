"""Bad inputs, each a function (random, folder) that returns what did not hold."""
