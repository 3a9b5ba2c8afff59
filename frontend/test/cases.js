// The shared cases of contract/cases, and their recordings.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readPayload } from "../src/recordings/payload.js";

const FOLDER = join(import.meta.dirname, "..", "..", "contract", "cases");

export const NAMES = readdirSync(FOLDER).map((file) => file.replace(".json", ""));

/** A case as it was written, and the recording that it carries. @param {string} name */
export function caseNamed(name) {
  const one = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8"));
  const { recordings } = readPayload(Uint8Array.from(Buffer.from(one.payload, "base64")));
  return { one, recording: recordings[0] };
}
