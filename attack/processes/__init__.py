"""What happens to processes, each a function (random, folder) that returns what did not hold."""
