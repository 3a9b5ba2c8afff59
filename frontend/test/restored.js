// Prints the bits of what the player makes of rounded parameters, for the Python tests to compare: node restored.js FILE
import { readFileSync } from "node:fs";
import { restored } from "../src/recordings/rounded.js";

const { levels, steps, halves } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const numbers = restored({ levels: Uint32Array.from(levels), steps: Float32Array.from(steps), halves: Uint8Array.from(halves) });
console.log(JSON.stringify([...new Uint32Array(numbers.buffer)]));
