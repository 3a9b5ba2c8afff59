// The one wire format, as netfold/players/wire.py writes it: a prefix, a header in JSON, arrays.

const MAGIC = "netfoldP";
const VERSION = 3;
const PREFIX = 20;

/** What came cannot be shown; the message is for the person. */
export class PayloadError extends Error {}

/**
 * Return the bytes of a payload, unpacked if they were packed by gzip.
 * @param {Uint8Array} bytes
 */
export async function inflate(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new PayloadError("The recording in this page is damaged or was cut short; make the page again.");
  }
}

/** The header and the data of a payload. @param {Uint8Array} bytes */
export function open(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length < PREFIX ? "" : String.fromCharCode(...bytes.subarray(0, 8));
  if (magic !== MAGIC) throw new PayloadError("This is no recording of netfold, or it was cut short; make it again.");
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new PayloadError(
      `This recording is in format ${version}; this player reads format ${VERSION}. ${version > VERSION ? "Open it with a newer netfold." : "Make the page again."}`,
    );
  }
  const headerLength = view.getUint32(12, true);
  const start = PREFIX + headerLength + ((4 - (headerLength % 4)) % 4);
  const expected = start + view.getUint32(16, true);
  if (bytes.length !== expected) {
    throw new PayloadError(`The recording was cut short: ${bytes.length} of ${expected} bytes came; make it again.`);
  }
  let header;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + headerLength)));
  } catch {
    throw new PayloadError("The recording's description is damaged; make it again.");
  }
  return { header, data: bytes.slice(start) };
}

/** @type {Record<string, {size: number, view: (buffer: ArrayBufferLike, at: number, length: number) => any}>} */
const TYPES = {
  float32: { size: 4, view: (buffer, at, length) => new Float32Array(buffer, at, length) },
  uint32: { size: 4, view: (buffer, at, length) => new Uint32Array(buffer, at, length) },
  uint16: { size: 2, view: (buffer, at, length) => new Uint16Array(buffer, at, length) },
  uint8: { size: 1, view: (buffer, at, length) => new Uint8Array(buffer, at, length) },
};

const isCount = (/** @type {unknown} */ value) => Number.isSafeInteger(value) && Number(value) >= 0;

/** @typedef {{offset: number, length: number, type: string, planes?: boolean, differences?: boolean}} Ref */

/** One array. @param {Ref} ref @param {Uint8Array} data @returns {any} */
export function read({ offset, length, type, planes, differences }, data) {
  if (!Object.hasOwn(TYPES, type) || !isCount(offset) || !isCount(length) || offset % 4)
    throw new PayloadError("The recording's description is damaged; make it again.");
  const { size, view } = TYPES[type];
  if (offset + size * length > data.length) throw new PayloadError("The recording was cut short; make it again.");
  const array = planes ? view(joined(data, offset, length, size).buffer, 0, length) : view(data.buffer, offset, length);
  return differences ? summed(planes ? array : array.slice()) : array;
}

/** Numbers of which the lowest bytes came first, then the next, as they lie in memory. @param {Uint8Array} data @param {number} offset @param {number} length @param {number} size */
function joined(data, offset, length, size) {
  const bytes = new Uint8Array(length * size);
  for (let plane = 0, from = offset; plane < size; plane++) {
    for (let to = plane; to < bytes.length; to += size) bytes[to] = data[from++];
  }
  return bytes;
}

/** Whole numbers that came as differences, in place; they wrap round. @param {Uint32Array | Uint16Array | Uint8Array} array */
function summed(array) {
  for (let i = 1; i < array.length; i++) array[i] += array[i - 1];
  return array;
}

/** @param {any} ref @param {Uint8Array} data */
export const readIfAny = (ref, data) => (ref ? read(ref, data) : null);
